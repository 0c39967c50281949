package dev.bluegreen.infra.observability.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A speed at which a budget of thirty days is used up. The long window keeps a short burst from
 * telling anybody, the short one ends the alert soon after what it tells of.
 *
 * @param factor 1 uses up exactly the budget in thirty days
 * @param hold how long both windows say so
 */
record BurnRate(
    BigDecimal factor,
    Duration longWindow,
    Duration shortWindow,
    Duration hold,
    Severity severity) {
  static final List<BurnRate> ALL =
      List.of(
          rate("14.4", Duration.ofHours(1), Duration.ofMinutes(5), 2, Severity.PAGE),
          rate("6", Duration.ofHours(6), Duration.ofMinutes(30), 15, Severity.PAGE),
          rate("3", Duration.ofDays(1), Duration.ofHours(2), 60, Severity.TICKET),
          rate("1", Duration.ofDays(3), Duration.ofHours(6), 180, Severity.TICKET));

  private static BurnRate rate(
      String factor, Duration longWindow, Duration shortWindow, int minutes, Severity severity) {
    return new BurnRate(
        new BigDecimal(factor), longWindow, shortWindow, Duration.ofMinutes(minutes), severity);
  }

  /** All windows that shares of bad requests are recorded for. */
  static List<Duration> windows() {
    return ALL.stream()
        .flatMap(rate -> Stream.of(rate.longWindow, rate.shortWindow))
        .distinct()
        .sorted()
        .toList();
  }
}
