package dev.bluegreen.backend.calculation;

import java.math.BigDecimal;

/**
 * What is to be calculated. Exact: no rounding, ever.
 *
 * @param amount what is doubled
 * @param discount what is taken off the doubled amount; zero where none was given
 */
public record Calculation(BigDecimal amount, BigDecimal discount) {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Whether there is a discount. */
  public boolean isDiscounted() {
    return discount.signum() != 0;
  }

  /** The doubled amount less the discount. */
  public BigDecimal result() {
    return amount.multiply(TWO).subtract(discount);
  }
}
