package dev.bluegreen.analysis.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class Numbers {

  private static final int DECIMALS = 4;

  private Numbers() {}

  /** To a tenth: more of a millisecond nobody wants to read. */
  public static double tenth(double number) {
    return Math.rint(number * 10) / 10;
  }

  /** At most four decimals, and none that say nothing: 93.1, 99, 0.004. */
  public static String text(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "not a number" : number > 0 ? "infinite" : "minus infinite";
    }
    var rounded = new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
