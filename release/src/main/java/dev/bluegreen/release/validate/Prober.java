package dev.bluegreen.release.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import java.util.Locale;
import java.util.stream.Stream;

/** The prober, and what its requests meet. */
record Prober(Subject subject) {

  Result look() {
    if (subject.is("analysis.enabled", false) || subject.is("analysis.prober", false)) {
      return Result.skipped("analysis has no prober");
    }
    var deployment = subject.find("/apis/apps/v1", "ops", "deployments", "prober");
    if (deployment.isEmpty()) {
      return Result.failed("there is no Deployment prober", "pulumi up --refresh");
    }
    return deployment
        .flatMap(Kube::unready)
        .map(why -> Result.failed(why, subject.kubectl("ops", "describe pods")))
        .or(
            () ->
                subject
                    .find("/api/v1", "ops", "services", "prober:http/proxy/state")
                    .map(this::counts))
        .orElseGet(
            () ->
                Result.failed(
                    "is ready, and nobody answers behind Service prober",
                    subject.kubectl("ops", "logs deployment/prober --tail=20")));
  }

  /** What was lost before is its history; what is lost now is somebody's trouble. */
  private Result counts(JsonNode state) {
    var total = state.path("total");
    if (total.path("sent").asLong() == 0) {
      return Result.failed(
          "is ready, and has sent no request",
          subject.kubectl("ops", "logs deployment/prober --tail=20"));
    }
    var wrongs =
        Stream.of(Color.values())
            .filter(color -> subject.route().weight(color) > 0)
            .filter(color -> errors(state, color) > 0)
            .map(
                color ->
                    String.format(
                        Locale.ROOT,
                        "%.1f requests/s to %s have no right answer now",
                        errors(state, color),
                        color.key()))
            .toList();
    return Result.of(
        wrongs,
        String.format(
            Locale.ROOT,
            "no request is lost now; of %,d since its start %,d were",
            total.path("sent").asLong(),
            total.path("lost").asLong()),
        "bluegreen status   says what its requests meet");
  }

  private static double errors(JsonNode state, Color color) {
    return state.path("colors").path(color.key()).path("errors").asDouble();
  }
}
