package dev.bluegreen.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.exceptions.RunException;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.UnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Whether a colour is ready: every one of its workloads, each within its own deadline.
 *
 * @param context context of the kubeconfig, for the commands in messages
 */
record Readiness(LiveApp live, App app, String context) {
  private static final Duration POLL = Duration.ofMillis(300);

  /** No more pods than a service itself says that it wants. */
  static final ToIntFunction<AppService> NONE = _ -> 0;

  /** How long an old "stalled" of Kubernetes may stand after a change. */
  private static final Duration STALE = Duration.ofSeconds(3);

  /**
   * Waits until the colour is ready.
   *
   * @param least pods that a service has to have at least, whatever it says it wants
   * @param consequence what its failure means for the traffic
   * @throws RunException with each workload that is not ready in time, and why
   */
  void await(Color color, ToIntFunction<AppService> least, String consequence)
      throws InterruptedException {
    var begin = System.nanoTime();
    while (true) {
      var waited = Duration.ofNanos(System.nanoTime() - begin);
      try {
        var workloads = live.workloads(color);
        var failed = failed(color, least, workloads, waited);
        if (!failed.isEmpty()) {
          throw new RunException(
              "%s is not ready: %s\n%s"
                  .formatted(color.key(), consequence, describe(failed, color, least, workloads)));
        }
        if (app.services().stream().allMatch(service -> isDone(service, color, least, workloads))) {
          return;
        }
      } catch (UnreachableException e) {
        // An API server may be away for a moment; it is not the colour's fault.
        if (app.services().stream().allMatch(service -> isOver(service, waited))) {
          throw new RunException(
              "%s could not be looked at: %s\n  %s"
                  .formatted(color.key(), consequence, e.getMessage()));
        }
      }
      Thread.sleep(POLL);
    }
  }

  /** The services that have had their time, or that Kubernetes has given up. */
  private List<AppService> failed(
      Color color,
      ToIntFunction<AppService> least,
      Map<String, JsonNode> workloads,
      Duration waited) {
    return app.services().stream()
        .filter(
            service ->
                switch (progress(service, color, least, workloads)) {
                  case Progress.Done _ -> false;
                  case Progress.Underway _ -> isOver(service, waited);
                  case Progress.Stalled _ -> waited.compareTo(STALE) > 0 || isOver(service, waited);
                })
        .toList();
  }

  private static boolean isOver(AppService service, Duration waited) {
    return waited.compareTo(service.deadline()) > 0;
  }

  private static boolean isDone(
      AppService service,
      Color color,
      ToIntFunction<AppService> least,
      Map<String, JsonNode> workloads) {
    return progress(service, color, least, workloads) instanceof Progress.Done;
  }

  /** What is not ready of a colour at this moment; nothing where all is. */
  Optional<String> troubles(Color color) {
    var workloads = live.workloads(color);
    var troubled =
        app.services().stream()
            .filter(service -> workloads.containsKey(service.nameIn(color)))
            .filter(service -> lacksPods(progress(service, color, NONE, workloads)))
            .toList();
    return troubled.isEmpty()
        ? Optional.empty()
        : Optional.of(describe(troubled, color, NONE, workloads));
  }

  private static boolean lacksPods(Progress progress) {
    return switch (progress) {
      case Progress.Done _ -> false;
      case Progress.Underway(var missing, _) -> missing > 0;
      case Progress.Stalled _ -> true;
    };
  }

  private static Progress progress(
      AppService service,
      Color color,
      ToIntFunction<AppService> least,
      Map<String, JsonNode> workloads) {
    var workload = workloads.get(service.nameIn(color));
    return workload == null
        ? new Progress.Underway(0, 1)
        : Progress.of(workload, least.applyAsInt(service));
  }

  private String describe(
      List<AppService> services,
      Color color,
      ToIntFunction<AppService> least,
      Map<String, JsonNode> workloads) {
    var lines = new ArrayList<String>();
    for (var service : services) {
      var name = service.nameIn(color);
      lines.add(
          switch (progress(service, color, least, workloads)) {
            case Progress.Done _ -> "  %s has become ready".formatted(name);
            case Progress.Underway(var missing, var wanted) ->
                counted(service, name, missing, wanted);
            case Progress.Stalled(var missing, var wanted) ->
                counted(service, name, missing, wanted);
          });
      replicaFailure(workloads.get(name)).ifPresent(why -> lines.add("    " + why));
      PodTroubles.of(live.pods(service, color)).forEach(why -> lines.add("    " + why));
      lines.add(
          "    look: kubectl --context %s logs -n %s -l app.kubernetes.io/name=%s,color=%s --prefix"
              .formatted(context, live.namespace(), service.name(), color.key()));
    }
    lines.add(
        "  mend it: pulumi config set --path %s.version VERSION   (or whatever it needs), then: pulumi up"
            .formatted(color.key()));
    return String.join("\n", lines);
  }

  private static String counted(AppService service, String name, int missing, int wanted) {
    return "  %s: %s (wanted: %d; allowed: %d s, app.services.%s.deadlineSeconds)"
        .formatted(
            name,
            missing == 0
                ? "pods of before have not ended"
                : missing == 1 ? "1 pod is not ready" : missing + " pods are not ready",
            wanted,
            service.deadline().toSeconds(),
            service.name());
  }

  /** Why no pod could even be made: a quota, or Pod Security. */
  private static Optional<String> replicaFailure(JsonNode workload) {
    if (workload != null) {
      for (var condition : workload.at("/status/conditions")) {
        if (condition.path("type").asText().equals("ReplicaFailure")) {
          return Optional.of(condition.path("message").asText());
        }
      }
    }
    return Optional.empty();
  }
}
