package dev.bluegreen.provider.await;

import static dev.bluegreen.provider.await.Readiness.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.await.Readiness.Failed;
import dev.bluegreen.provider.await.Readiness.Waiting;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkloadsTest {
  private static final String ROLLED_OUT =
      "[{'type': 'Available', 'status': 'True'},"
          + " {'type': 'Progressing', 'status': 'True', 'reason': 'NewReplicaSetAvailable'}]";

  @Test
  void aDeploymentIsLiveWhenAllItsPodsAreNewAndAvailable() {
    assertThat(Workloads.deployment(deployment(2, 2, 2, ROLLED_OUT))).isEqualTo(READY);
  }

  @Test
  void aDeploymentWaitsForEachPod() {
    assertThat(Workloads.deployment(deployment(1, 2, 2, ROLLED_OUT)))
        .isEqualTo(
            new Waiting("1 of 2 pods are updated, 2 are available, 1 old ones are still there"));
    assertThat(Workloads.deployment(deployment(2, 1, 2, ROLLED_OUT)))
        .isEqualTo(new Waiting("2 of 2 pods are updated, 1 are available"));
  }

  @Test
  void aDeploymentThatItsControllerHasNotSeenSaysNothing() {
    var old =
        Json.object(
            """
            {'metadata': {'generation': 2}, 'spec': {'replicas': 1}, 'status':
              {'observedGeneration': 1, 'replicas': 1, 'updatedReplicas': 1, 'availableReplicas': 1}}
            """);
    assertThat(Workloads.deployment(old)).isInstanceOf(Waiting.class);
  }

  @Test
  void aDeploymentPastItsOwnDeadlineFails() {
    var conditions =
        "[{'type': 'Progressing', 'status': 'False', 'reason': 'ProgressDeadlineExceeded', 'message': 'too late'}]";
    assertThat(Workloads.deployment(deployment(0, 0, 1, conditions)))
        .isEqualTo(new Failed("too late"));
  }

  @Test
  void aDeploymentWithoutPodsIsLive() {
    var none =
        Json.object(
            """
            {'metadata': {'generation': 1}, 'spec': {'replicas': 0}, 'status':
              {'observedGeneration': 1, 'conditions': %s}}
            """
                .formatted(ROLLED_OUT));
    assertThat(Workloads.deployment(none)).isEqualTo(READY);
  }

  @Test
  void aStatefulSetIsLiveWhenItsRevisionIsEverywhere() {
    var template =
        """
        {'metadata': {'generation': 1}, 'spec': {'replicas': 1}, 'status': {'observedGeneration': 1,
          'readyReplicas': 1, 'updatedReplicas': 1, 'currentRevision': '%s', 'updateRevision': 'b'}}
        """;
    assertThat(Workloads.statefulSet(Json.object(template.formatted("b")))).isEqualTo(READY);
    assertThat(Workloads.statefulSet(Json.object(template.formatted("a"))))
        .isInstanceOf(Waiting.class);
  }

  @Test
  void aDaemonSetIsLiveOnEveryNode() {
    var template =
        """
        {'metadata': {'generation': 1}, 'status': {'observedGeneration': 1,
          'desiredNumberScheduled': 3, 'updatedNumberScheduled': 3, 'numberAvailable': %d}}
        """;
    assertThat(Workloads.daemonSet(Json.object(template.formatted(3)))).isEqualTo(READY);
    assertThat(Workloads.daemonSet(Json.object(template.formatted(2)))).isInstanceOf(Waiting.class);
  }

  @Test
  void aJobIsLiveWhenItHasSucceeded() {
    assertThat(Workloads.job(job("Complete"))).isEqualTo(READY);
    assertThat(Workloads.job(Map.of())).isInstanceOf(Waiting.class);
    assertThat(Workloads.job(job("Failed"))).isEqualTo(new Failed("why"));
    assertThat(Workloads.job(job("FailureTarget"))).isEqualTo(new Failed("why"));
  }

  private static Map<String, Object> job(String condition) {
    return Json.object(
        "{'status': {'conditions': [{'type': '%s', 'status': 'True', 'message': 'why'}]}}"
            .formatted(condition));
  }

  private static Map<String, Object> deployment(
      int updated, int available, int wanted, String conditions) {
    return Json.object(
        """
        {'metadata': {'generation': 1}, 'spec': {'replicas': %d}, 'status': {'observedGeneration': 1,
          'replicas': %d, 'updatedReplicas': %d, 'availableReplicas': %d, 'conditions': %s}}
        """
            .formatted(wanted, wanted, updated, available, conditions));
  }
}
