package dev.bluegreen.analysis.probe.pods;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How a pod is, in the one word that says what to look at. */
public enum PodState {
  /** It takes requests. */
  READY,
  /** It runs, and is not ready. */
  STARTING,
  /** No node has it yet, or its containers are not made. */
  PENDING,
  /** A container has ended again and again, and waits to be started anew. */
  CRASHING,
  /** An image cannot be had. */
  IMAGE,
  /** It was told to end. */
  ENDING;

  private static final Set<String> NO_IMAGE =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "ErrImageNeverPull",
          "InvalidImageName",
          "ImageInspectError");

  static PodState of(JsonNode pod) {
    if (pod.at("/metadata/deletionTimestamp").isTextual()) {
      return ENDING;
    }
    var waiting = containers(pod).map(each -> each.at("/state/waiting/reason").asText()).toList();
    if (waiting.contains("CrashLoopBackOff")) {
      return CRASHING;
    }
    if (waiting.stream().anyMatch(NO_IMAGE::contains)) {
      return IMAGE;
    }
    if (isReady(pod)) {
      return READY;
    }
    return pod.at("/status/phase").asText().equals("Running") ? STARTING : PENDING;
  }

  /** What is known of its containers, of those too that have to end before the others begin. */
  static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.concat(
        pod.at("/status/initContainerStatuses").valueStream(),
        pod.at("/status/containerStatuses").valueStream());
  }

  private static boolean isReady(JsonNode pod) {
    return pod.at("/status/conditions")
        .valueStream()
        .anyMatch(
            condition ->
                condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
