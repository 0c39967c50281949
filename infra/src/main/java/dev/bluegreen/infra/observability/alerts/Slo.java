package dev.bluegreen.infra.observability.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * What users are promised of each service, over thirty days.
 *
 * @param availability percent of requests that are not answered with a 5xx
 * @param latency within which answers are to come: an upper bound of the histogram's buckets
 * @param latencyPercent percent of requests that are answered within it
 */
public record Slo(BigDecimal availability, Duration latency, BigDecimal latencyPercent) {
  /** Where the settings say nothing else. */
  public static final Slo USUAL =
      new Slo(new BigDecimal("99.9"), Duration.ofSeconds(1), new BigDecimal("99"));

  /** The table that recording rules and alerts are made from. */
  List<Objective> objectives() {
    return List.of(
        new Objective(
            "availability",
            Objective.Kind.ERRORS,
            availability,
            "were answered with an error of the server"),
        new Objective(
            "latency",
            Objective.Kind.SLOWNESS,
            latencyPercent,
            "took longer than %d ms".formatted(latency.toMillis())));
  }
}
