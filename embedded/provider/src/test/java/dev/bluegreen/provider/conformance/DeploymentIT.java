package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Waiting for a rollout, and what is said where it does not come. */
@Conformance
final class DeploymentIT {
  private final Engine engine;
  private final Play play;

  DeploymentIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void isLiveWhenItHasRolledOut() {
    var resource = engine.resource("apps/v1:Deployment", "good");
    var up = Play.start(() -> resource.up(deployment("good", 2, "web:1")));
    play.waits("its controller has not seen it yet");
    assertThat(up.isDone()).isFalse();
    play.rolledOut("good");
    assertThat(up.end()).isEqualTo(Done.CREATED);
    assertThat(resource.live("status", "availableReplicas")).isEqualTo(2L);

    var change = Play.start(() -> resource.up(deployment("good", 2, "web:2")));
    play.waits("its controller has not seen it yet");
    play.made(play.ref("apps/v1", "Deployment", "good"));
    Awaitility.await()
        .until(
            () ->
                engine
                    .api()
                    .get(play.ref("apps/v1", "Deployment", "good"))
                    .toString()
                    .contains("web:2"));
    assertThat(change.isDone()).as("the old rollout does not count").isFalse();
    play.rolledOut("good");
    assertThat(change.end()).isEqualTo(Done.UPDATED);
  }

  /** As where an autoscaler is to own the number of pods, which is still the server's default. */
  @Test
  void aFieldThatIsDeclaredNoMoreIsGivenUpOnce() {
    var resource = engine.resource("apps/v1:Deployment", "scaled");
    var declared =
        Trees.with(
            deployment("scaled", 1, "web:1"),
            "true",
            "metadata",
            "annotations",
            "pulumi.com/skipAwait");
    var undeclared =
        Trees.with(declared, Trees.without(Trees.map(declared, "spec"), "replicas"), "spec");
    resource.up(declared);

    assertThat(resource.preview(undeclared)).containsExactly("spec.replicas");
    assertThat(resource.up(undeclared)).isEqualTo(Done.UPDATED);
    assertThat(resource.preview(undeclared)).isEmpty();
  }

  @Test
  void aFailureNamesPodContainerAndReasonAndMendsWithTheNextUpdate() {
    var resource = engine.resource("apps/v1:Deployment", "bad");
    var ref = play.ref("apps/v1", "Deployment", "bad");
    var up = Play.start(() -> resource.up(deployment("bad", 1, "web:none")));
    play.made(ref);
    play.pod(
        "bad-5d4-x1",
        "{'app': 'bad', 'pod-template-hash': '5d4'}",
        "main",
        "{'waiting': {'reason': 'ImagePullBackOff', 'message': 'no such image web:none'}}");
    play.status(
        ref,
        """
        {'observedGeneration': 1, 'replicas': 1, 'updatedReplicas': 1, 'conditions': [
          {'type': 'Progressing', 'status': 'False', 'reason': 'ProgressDeadlineExceeded',
           'message': 'it has timed out progressing'}]}
        """);
    assertThatThrownBy(up::end)
        .hasMessageContainingAll(
            "Deployment %s/bad failed".formatted(engine.namespace()),
            "pod bad-5d4-x1",
            "container main",
            "ImagePullBackOff",
            "no such image web:none");
    assertThat(resource.id()).as("it stays in the state").endsWith("/bad");

    var mended = Play.start(() -> resource.up(deployment("bad", 1, "web:1")));
    Awaitility.await().until(() -> engine.api().get(ref).toString().contains("web:1"));
    play.rolledOut("bad");
    assertThat(mended.end()).isEqualTo(Done.UPDATED);
    assertThat(resource.up(deployment("bad", 1, "web:1"))).isEqualTo(Done.SAME);
  }

  @Test
  void afterATimeoutTheSameInputsAreOnlyAwaitedAgain() {
    var resource = engine.resource("apps/v1:Deployment", "late").within(Duration.ofSeconds(1));
    assertThatThrownBy(() -> resource.up(deployment("late", 1, "web:1")))
        .hasMessageContaining("is not live after 1 s");
    play.rolledOut("late");
    var before = engine.api().get(play.ref("apps/v1", "Deployment", "late"));
    assertThat(resource.up(deployment("late", 1, "web:1"))).isEqualTo(Done.UPDATED);
    assertThat(engine.api().get(play.ref("apps/v1", "Deployment", "late"))).isEqualTo(before);
  }

  @Test
  void theAnnotationSaysHowLongToWait() {
    var resource = engine.resource("apps/v1:Deployment", "annotated");
    assertThatThrownBy(() -> resource.up(annotated("annotated", "timeoutSeconds", "1")))
        .hasMessageContaining("is not live after 1 s");
  }

  @Test
  void customTimeoutsWinOverTheAnnotation() {
    var resource = engine.resource("apps/v1:Deployment", "both").within(Duration.ofSeconds(1));
    assertThatThrownBy(() -> resource.up(annotated("both", "timeoutSeconds", "600")))
        .hasMessageContaining("is not live after 1 s");
  }

  @Test
  void skipAwaitWaitsForNothing() {
    var resource = engine.resource("apps/v1:Deployment", "skipped");
    assertThat(resource.up(annotated("skipped", "skipAwait", "true"))).isEqualTo(Done.CREATED);
  }

  @Test
  void withoutReplicasItIsLiveAsSoonAsItIsSeen() {
    var resource = engine.resource("apps/v1:Deployment", "idle");
    var up = Play.start(() -> resource.up(deployment("idle", 0, "web:1")));
    play.rolledOut("idle");
    assertThat(up.end()).isEqualTo(Done.CREATED);
  }

  private static Map<String, Object> annotated(String name, String annotation, String value) {
    return Trees.with(
        deployment(name, 1, "web:1"), value, "metadata", "annotations", "pulumi.com/" + annotation);
  }
}
