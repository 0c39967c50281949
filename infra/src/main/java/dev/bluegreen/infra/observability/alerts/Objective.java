package dev.bluegreen.infra.observability.alerts;

import java.math.BigDecimal;

/**
 * A promise, and what breaks it.
 *
 * @param name the value of label {@code slo}
 * @param kind which requests use up its budget
 * @param target percent of requests that are to be good
 * @param broken says of bad requests what is bad about them
 */
record Objective(String name, Kind kind, BigDecimal target, String broken) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  /** Which requests are bad. */
  enum Kind {
    ERRORS,
    SLOWNESS
  }

  /** The share of requests that may be bad: 0.001 of a target of 99.9. */
  BigDecimal budget() {
    return ALL.subtract(target).divide(ALL);
  }

  /** The share of bad requests by which the budget is used up so many times too fast. */
  String threshold(BurnRate rate) {
    return budget().multiply(rate.factor()).stripTrailingZeros().toPlainString();
  }
}
