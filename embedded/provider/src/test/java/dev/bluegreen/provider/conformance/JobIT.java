package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Jobs, which run once. */
@Conformance
final class JobIT {
  static final String FINISHED =
      """
      {'startTime': '2026-01-01T00:00:00Z', 'completionTime': '2026-01-01T00:00:01Z', 'succeeded': 1,
       'conditions': [{'type': 'SuccessCriteriaMet', 'status': 'True'}, {'type': 'Complete', 'status': 'True'}]}
      """;
  private static final String FAILED =
      """
      {'startTime': '2026-01-01T00:00:00Z', 'failed': 1, 'conditions': [
        {'type': 'FailureTarget', 'status': 'True', 'reason': 'BackoffLimitExceeded', 'message': 'over the limit'},
        {'type': 'Failed', 'status': 'True', 'reason': 'BackoffLimitExceeded', 'message': 'over the limit'}]}
      """;

  private final Engine engine;
  private final Play play;

  JobIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void isLiveWhenItHasCompleted() {
    var resource = engine.resource("batch/v1:Job", "good");
    var up = Play.start(() -> resource.up(job("good", "")));
    play.waits("the Job runs");
    play.status(play.ref("batch/v1", "Job", "good"), FINISHED);
    assertThat(up.end()).isEqualTo(Done.CREATED);
    assertThat(resource.up(job("good", ""))).isEqualTo(Done.SAME);
  }

  @Test
  void aFailureNamesPodContainerAndExitCodeAndStays() {
    var resource = engine.resource("batch/v1:Job", "bad");
    assertThatThrownBy(() -> fails(resource, job("bad", "")))
        .hasMessageContainingAll(
            "Job %s/bad failed".formatted(engine.namespace()),
            "over the limit",
            "pod bad-x1",
            "container run",
            "exit code 3",
            "table exists");
    assertThatThrownBy(() -> resource.up(job("bad", "")))
        .as("awaiting it again does not mend it")
        .hasMessageContaining("failed");
  }

  @Test
  void isReplacedAfterAFailureWhereTheProgramSaysSo() {
    var resource = engine.resource("batch/v1:Job", "again");
    var inputs =
        Trees.with(
            job("again", ""), "true", "metadata", "annotations", "pulumi.com/replaceUnready");
    assertThatThrownBy(() -> fails(resource, inputs)).hasMessageContaining("failed");
    var ref = play.ref("batch/v1", "Job", "again");
    var failed = Trees.get(engine.api().get(ref), "metadata", "uid");

    var up = Play.start(() -> resource.up(inputs));
    Awaitility.await()
        .until(
            () ->
                engine
                    .api()
                    .find(ref)
                    .filter(job -> !failed.equals(Trees.get(job, "metadata", "uid")))
                    .isPresent());
    play.status(ref, FINISHED);
    assertThat(up.end()).isEqualTo(Done.REPLACED);
    assertThat(resource.up(inputs)).isEqualTo(Done.SAME);
  }

  @Test
  void anotherTemplateIsAnotherJob() {
    var resource = engine.resource("batch/v1:Job", "template");
    var inputs =
        Trees.with(job("template", ""), "true", "metadata", "annotations", "pulumi.com/skipAwait");
    resource.up(inputs);
    var change =
        Trees.with(inputs, 5L, "spec", "template", "spec", "terminationGracePeriodSeconds");
    assertThat(resource.preview(change))
        .containsExactly("spec.template.spec.terminationGracePeriodSeconds!");
  }

  private Done fails(Resource resource, Map<String, Object> inputs) {
    var name = Trees.text(inputs, "metadata", "name");
    var up = Play.start(() -> resource.up(inputs));
    var ref = play.ref("batch/v1", "Job", name);
    var labels = Trees.map(play.made(ref), "spec", "selector", "matchLabels");
    play.pod(
        name + "-x1",
        "{'batch.kubernetes.io/controller-uid': '%s'}"
            .formatted(labels.get("batch.kubernetes.io/controller-uid")),
        "run",
        "{'terminated': {'exitCode': 3, 'reason': 'Error', 'message': 'table exists'}}");
    play.status(ref, FAILED);
    return up.end();
  }
}
