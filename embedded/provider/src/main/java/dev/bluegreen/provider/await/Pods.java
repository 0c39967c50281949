package dev.bluegreen.provider.await;

import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with a pod: which container, and why. */
final class Pods {
  // A pod that is only starting is no trouble.
  private static final Set<String> USUAL = Set.of("", "ContainerCreating", "PodInitializing");

  private Pods() {}

  /** The trouble of a pod in one line, or nothing where it only needs time. */
  static Optional<String> trouble(Map<String, Object> pod) {
    var name = Trees.text(pod, "metadata", "name");
    var containers =
        Stream.of("initContainerStatuses", "containerStatuses")
            .flatMap(field -> Trees.maps(pod, "status", field).stream())
            .flatMap(status -> container(status).stream());
    var scheduling =
        Conditions.find(pod, "PodScheduled", "False")
            .map(
                c ->
                    "cannot be scheduled (%s): %s"
                        .formatted(Trees.text(c, "reason"), Trees.text(c, "message")));
    return Stream.concat(containers, scheduling.stream())
        .findFirst()
        .map(trouble -> "pod %s: %s".formatted(name, trouble));
  }

  /** The first troubles of some pods, each once. */
  static List<String> troubles(List<Map<String, Object>> pods) {
    return pods.stream().flatMap(pod -> trouble(pod).stream()).distinct().limit(3).toList();
  }

  /** A label selector in its query form. */
  static String selector(Map<String, Object> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  private static Optional<String> container(Map<String, Object> status) {
    var name = Trees.text(status, "name");
    var waiting = Trees.map(status, "state", "waiting");
    var reason = Trees.text(waiting, "reason");
    var last = Trees.map(status, "lastState", "terminated");
    if (reason.equals("CrashLoopBackOff") && !last.isEmpty()) {
      return Optional.of(
          "container %s crashes again and again (CrashLoopBackOff, %d restarts): %s"
              .formatted(name, Trees.number(status, 0, "restartCount"), exit(last)));
    }
    if (!USUAL.contains(reason)) {
      var message = Trees.text(waiting, "message");
      return Optional.of(
          "container %s waits: %s%s"
              .formatted(name, reason, message.isEmpty() ? "" : ": " + message));
    }
    var terminated = Trees.map(status, "state", "terminated");
    if (!terminated.isEmpty() && Trees.number(terminated, 0, "exitCode") != 0) {
      return Optional.of("container %s ended: %s".formatted(name, exit(terminated)));
    }
    if (!Trees.isTrue(status, "ready") && !Trees.map(status, "state", "running").isEmpty()) {
      return Optional.of(
          last.isEmpty()
              ? "container %s runs but is not ready: its startup or readiness probe has not succeeded"
                  .formatted(name)
              : "container %s was restarted: %s".formatted(name, exit(last)));
    }
    return Optional.empty();
  }

  private static String exit(Map<String, Object> terminated) {
    var message = Trees.text(terminated, "message").strip();
    return "exit code %d, %s%s"
        .formatted(
            Trees.number(terminated, 0, "exitCode"),
            Trees.text(terminated, "reason"),
            message.isEmpty() ? "" : ": " + message);
  }
}
