package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate's Job.
 *
 * @param id no two Jobs ever have the same, even by the same name
 * @param before whether it runs before the route moves
 * @param color the one that is released; empty without that label
 * @param version of it; empty without that label
 * @param by who has it done, {@code user@host}; empty without that annotation
 * @param changes what its release changes, a line each; none without that annotation
 * @param passed there once it is over
 * @param message why it failed, as Kubernetes says it; may be empty
 */
public record AnalysisJob(
    String id,
    String name,
    boolean before,
    Optional<String> color,
    Optional<String> version,
    Optional<String> by,
    List<String> changes,
    Optional<Instant> begun,
    Optional<Instant> ended,
    Optional<Boolean> passed,
    String message) {

  /** As the API server has it. */
  public static AnalysisJob of(JsonNode job) {
    var end = job.path("status").path("conditions").valueStream().filter(AnalysisJob::isEnd);
    var condition = end.findFirst();
    return new AnalysisJob(
        job.at("/metadata/uid").asText(),
        job.at("/metadata/name").asText(),
        !job.at("/metadata/labels").path("app.kubernetes.io/name").asText().equals("bake"),
        text(job.at("/metadata/labels/color")),
        text(job.at("/metadata/labels/version")),
        text(job.at("/metadata/annotations").path("bluegreen.dev/by")),
        job.at("/metadata/annotations").path("bluegreen.dev/changes").asText().lines().toList(),
        text(job.at("/status/startTime")).map(Instant::parse),
        condition.flatMap(
            found ->
                text(job.at("/status/completionTime"))
                    .or(() -> text(found.path("lastTransitionTime")))
                    .map(Instant::parse)),
        condition.map(found -> found.path("type").asText().equals("Complete")),
        condition.map(found -> found.path("message").asText()).orElse(""));
  }

  private static boolean isEnd(JsonNode condition) {
    return condition.path("status").asText().equals("True")
        && (condition.path("type").asText().equals("Complete")
            || condition.path("type").asText().equals("Failed"));
  }

  boolean isActive() {
    return passed.isEmpty();
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }
}
