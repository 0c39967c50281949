package dev.bluegreen.backend.calculation;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The numbers that a calculation takes. Without bounds {@code 1e999999999}, eleven characters,
 * would be written out as a gigabyte of zeros.
 */
final class Bounds {

  static final int INTEGER_DIGITS = 30;
  static final int FRACTION_DIGITS = 18;

  /** Characters; room for zeros that do no harm, and short enough to be read without a thought. */
  static final int LONGEST_TEXT = 1_000;

  static final String ALLOWED =
      "a JSON number with at most %d digits before and %d after the decimal point"
          .formatted(INTEGER_DIGITS, FRACTION_DIGITS);

  private Bounds() {}

  /**
   * The same number without an exponent, keeping its decimal places (100.00 stays 100.00); empty
   * when it is out of bounds. Cheap for any exponent: nothing is written out before it is known to
   * be small.
   */
  static Optional<BigDecimal> within(BigDecimal number) {
    if (number.scale() >= 0 && number.scale() <= FRACTION_DIGITS) {
      return fits(number) ? Optional.of(number) : Optional.empty();
    }
    // An exponent, or more decimal places than allowed: those of them that are zeros do no harm.
    var stripped = number.stripTrailingZeros();
    if (stripped.scale() > FRACTION_DIGITS || !fits(stripped)) {
      return Optional.empty();
    }
    return Optional.of(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }

  private static boolean fits(BigDecimal number) {
    return (long) number.precision() - number.scale() <= INTEGER_DIGITS;
  }
}
