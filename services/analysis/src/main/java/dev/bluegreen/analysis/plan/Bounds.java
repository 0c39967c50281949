package dev.bluegreen.analysis.plan;

import java.util.OptionalDouble;

/**
 * What a measured number may be.
 *
 * @param unit follows each number, such as {@code %}; empty for none
 */
public record Bounds(OptionalDouble min, OptionalDouble max, String unit) {

  private static final String MILLIS = "ms";

  /** Whether a number is within; what is not a number is not. */
  public boolean contain(double number) {
    return number >= min.orElse(Double.NEGATIVE_INFINITY)
        && number <= max.orElse(Double.POSITIVE_INFINITY);
  }

  /** A number beside them: {@code 93.1 %, at least 99 %}. */
  public String compared(double number) {
    if (min.isPresent() && max.isPresent()) {
      return "%s, between %s and %s"
          .formatted(
              measure(rounded(number)),
              Numbers.text(min.getAsDouble()),
              measure(max.getAsDouble()));
    }
    return min.isPresent()
        ? "%s, at least %s".formatted(measure(rounded(number)), measure(min.getAsDouble()))
        : "%s, at most %s".formatted(measure(rounded(number)), measure(max.orElseThrow()));
  }

  /**
   * Milliseconds, and percents of what is to be little, to a tenth, but where more of it tells the
   * number from a bound or from nothing.
   */
  private double rounded(double number) {
    var rounded =
        unit.equals(MILLIS) || (unit.equals("%") && min.isEmpty()) ? Numbers.tenth(number) : number;
    return contain(rounded) == contain(number) && (rounded == 0) == (number == 0)
        ? rounded
        : number;
  }

  private String measure(double number) {
    return unit.isEmpty() ? Numbers.text(number) : Numbers.text(number) + " " + unit;
  }
}
