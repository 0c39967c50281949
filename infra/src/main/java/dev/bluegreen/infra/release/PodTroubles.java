package dev.bluegreen.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says why pods are not ready, in Kubernetes' own words where it has any. */
final class PodTroubles {
  private static final int ENOUGH = 3;

  private PodTroubles() {}

  /** A line for each of the first few pods that are not ready. */
  static List<String> of(Iterable<JsonNode> pods) {
    return stream(pods)
        .filter(pod -> !isReady(pod))
        .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode())
        .limit(ENOUGH)
        .map(pod -> "pod %s: %s".formatted(pod.at("/metadata/name").asText(), trouble(pod)))
        .toList();
  }

  private static String trouble(JsonNode pod) {
    return condition(pod, "PodScheduled")
        .filter(condition -> condition.path("status").asText().equals("False"))
        .map(condition -> "no node takes it: " + condition.path("message").asText())
        .or(
            () ->
                stream(pod.at("/status/containerStatuses"))
                    .map(PodTroubles::containerTrouble)
                    .flatMap(Optional::stream)
                    .findFirst())
        .orElse("is starting");
  }

  private static Optional<String> containerTrouble(JsonNode container) {
    var name = "container " + container.path("name").asText() + ": ";
    var waiting = container.at("/state/waiting");
    var ended =
        Stream.of(container.at("/state/terminated"), container.at("/lastState/terminated"))
            .filter(JsonNode::isObject)
            .findFirst()
            .map(PodTroubles::end);
    if (waiting.isObject() && !waiting.path("reason").asText().equals("ContainerCreating")) {
      var message = waiting.path("message").asText();
      return Optional.of(
          name
              + waiting.path("reason").asText()
              + (message.isBlank() ? "" : ": " + message)
              + ended.map(end -> " (" + end + ")").orElse(""));
    }
    if (container.at("/state/running").isObject() && !container.path("ready").asBoolean()) {
      return Optional.of(
          name
              + "runs, and does not pass its startup or readiness probe"
              + ended.map(end -> " (before: " + end + ")").orElse(""));
    }
    return ended.map(end -> name + end);
  }

  private static String end(JsonNode terminated) {
    var message = terminated.path("message").asText().strip();
    return "ended with exit code %d, %s%s"
        .formatted(
            terminated.path("exitCode").asInt(),
            terminated.path("reason").asText(),
            message.isEmpty() ? "" : ": " + message);
  }

  /** Whether a pod may get traffic. */
  static boolean isReady(JsonNode pod) {
    return hasCondition(pod, "Ready", "True");
  }

  private static boolean hasCondition(JsonNode pod, String type, String status) {
    return condition(pod, type)
        .filter(condition -> condition.path("status").asText().equals(status))
        .isPresent();
  }

  private static Optional<JsonNode> condition(JsonNode pod, String type) {
    return stream(pod.at("/status/conditions"))
        .filter(condition -> condition.path("type").asText().equals(type))
        .findFirst();
  }

  private static Stream<JsonNode> stream(Iterable<JsonNode> nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
