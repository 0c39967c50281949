package dev.bluegreen.release.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says why pods are not ready, in Kubernetes' own words where it has any. */
public final class PodTroubles {
  private static final int ENOUGH = 3;

  private PodTroubles() {}

  /** A line for each of the first few pods that are not ready and not on their way out. */
  public static List<String> of(Stream<JsonNode> pods) {
    return pods.filter(pod -> !is(pod, "Ready", "True"))
        .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode())
        .map(pod -> "%s: %s".formatted(pod.at("/metadata/name").asText(), trouble(pod)))
        .limit(ENOUGH)
        .toList();
  }

  private static String trouble(JsonNode pod) {
    return condition(pod, "PodScheduled")
        .filter(each -> each.path("status").asText().equals("False"))
        .map(each -> "no node takes it: " + each.path("message").asText())
        .or(
            () ->
                stream(pod.at("/status/containerStatuses"))
                    .flatMap(each -> trouble(each.path("name").asText(), each).stream())
                    .findFirst())
        .orElse("is starting");
  }

  private static Optional<String> trouble(String name, JsonNode container) {
    var waiting = container.at("/state/waiting");
    var ended =
        Stream.of(container.at("/state/terminated"), container.at("/lastState/terminated"))
            .filter(JsonNode::isObject)
            .findFirst()
            .map(
                end ->
                    "exit code %d, %s"
                        .formatted(end.path("exitCode").asInt(), end.path("reason").asText()));
    var before = ended.map(text -> " (ended with " + text + ")").orElse("");
    if (waiting.isObject() && !waiting.path("reason").asText().equals("ContainerCreating")) {
      return Optional.of(
          "%s: %s%s%s"
              .formatted(
                  name,
                  waiting.path("reason").asText(),
                  before,
                  before.isEmpty() && waiting.hasNonNull("message")
                      ? ": " + waiting.path("message").asText()
                      : ""));
    }
    if (container.at("/state/running").isObject() && !container.path("ready").asBoolean()) {
      return Optional.of(name + ": runs, and is not ready yet" + before);
    }
    return ended.map(text -> name + ": ended with " + text);
  }

  private static boolean is(JsonNode pod, String type, String status) {
    return condition(pod, type).filter(c -> c.path("status").asText().equals(status)).isPresent();
  }

  private static Optional<JsonNode> condition(JsonNode pod, String type) {
    return stream(pod.at("/status/conditions"))
        .filter(each -> each.path("type").asText().equals(type))
        .findFirst();
  }

  private static Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
