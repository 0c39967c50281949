package dev.bluegreen.release.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.status.Status.Gate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Reads gates from their Jobs, and what they measured from how their pods ended, or from what they
 * have written so far.
 */
final class Gates {
  private Gates() {}

  /** The newest gate of each phase, in the order in which they ran. */
  static List<Gate> of(List<JsonNode> jobs, List<JsonNode> pods, Map<String, String> logs) {
    var newest = new TreeMap<String, Gate>();
    for (var job : jobs) {
      var gate = gate(job, pods, logs);
      newest.merge(gate.name(), gate, (one, two) -> one.begun().isAfter(two.begun()) ? one : two);
    }
    return newest.values().stream().sorted(Comparator.comparing(Gate::begun)).toList();
  }

  private static Gate gate(JsonNode job, List<JsonNode> pods, Map<String, String> logs) {
    var labels = job.at("/metadata/labels");
    var measures = GateLine.all(message(job.at("/metadata/name").asText(), pods, logs));
    return new Gate(
        labels.path("app.kubernetes.io/name").asText("gate"),
        Color.of(labels.path("color").asText()),
        labels.path("version").asText(),
        state(job, measures),
        Instant.parse(job.at("/metadata/creationTimestamp").asText()),
        ended(job),
        measures);
  }

  private static String state(JsonNode job, List<GateLine> measures) {
    if (condition(job, "Complete").isPresent() || job.at("/status/succeeded").asInt() > 0) {
      return "passed";
    }
    if (condition(job, "Failed").isEmpty()) {
      return "running";
    }
    return measures.stream().anyMatch(line -> line.verdict().equals("failed"))
            || measures.stream().noneMatch(GateLine::stops)
        ? "failed"
        : "inconclusive";
  }

  private static Optional<Instant> ended(JsonNode job) {
    return condition(job, "Complete")
        .or(() -> condition(job, "Failed"))
        .map(condition -> condition.path("lastTransitionTime").asText())
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }

  private static Optional<JsonNode> condition(JsonNode job, String type) {
    return StreamSupport.stream(job.at("/status/conditions").spliterator(), false)
        .filter(each -> each.path("type").asText().equals(type))
        .filter(each -> each.path("status").asText().equals("True"))
        .findFirst();
  }

  /** Of the newest pod that has said something; a Job may have tried more than once. */
  private static String message(String job, List<JsonNode> pods, Map<String, String> logs) {
    return pods.stream()
        .filter(pod -> pod.at("/metadata/labels/job-name").asText().equals(job))
        .sorted(
            Comparator.comparing((JsonNode pod) -> pod.at("/metadata/creationTimestamp").asText())
                .reversed())
        .map(
            pod ->
                logs.getOrDefault(
                    pod.at("/metadata/name").asText(),
                    pod.at("/status/containerStatuses/0/state/terminated/message").asText()))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }
}
