package dev.bluegreen.release.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what Kubernetes' objects have in common. */
final class Kube {
  /** Selects what belongs to a platform of this kind. */
  static final String OURS = "?labelSelector=app.kubernetes.io%2Fpart-of%3Dbluegreen";

  private Kube() {}

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static String label(JsonNode object, String key) {
    return object.path("metadata").path("labels").path(key).asText();
  }

  static Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }

  /** Whether a condition of {@code status.conditions} is met. */
  static boolean is(JsonNode object, String type) {
    return missing(object.at("/status/conditions"), type).isEmpty();
  }

  /** Why a condition is not met; nothing where it is. */
  static Optional<String> missing(JsonNode conditions, String type) {
    var found =
        stream(conditions).filter(each -> each.path("type").asText().equals(type)).findFirst();
    if (found.isEmpty()) {
      return Optional.of("not yet " + type);
    }
    return found
        .filter(each -> !each.path("status").asText().equals("True"))
        .map(
            each ->
                "not %s (%s)"
                    .formatted(
                        type,
                        each.path("message").asText().isBlank()
                            ? each.path("reason").asText()
                            : each.path("message").asText()));
  }

  /** Ready pods of those that a Deployment or a StatefulSet is to have. */
  static Optional<String> unready(JsonNode workload) {
    var wanted = workload.at("/spec/replicas").asInt(1);
    var ready = workload.at("/status/readyReplicas").asInt();
    return wanted == 0
        ? Optional.of(name(workload) + " is scaled to 0")
        : ready < wanted
            ? Optional.of("%s has %d of %d pods ready".formatted(name(workload), ready, wanted))
            : Optional.empty();
  }
}
