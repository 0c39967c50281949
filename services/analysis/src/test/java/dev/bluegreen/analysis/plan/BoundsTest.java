package dev.bluegreen.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static String compared(double max, String unit, double number) {
    return new Bounds(OptionalDouble.empty(), OptionalDouble.of(max), unit).compared(number);
  }

  @Test
  void whatIsToBeLittleIsToldToATenth() {
    assertThat(compared(1, "%", 100.0 * 12 / 58)).isEqualTo("20.7 %, at most 1 %");
    assertThat(compared(2500, "ms", 4588.6912)).isEqualTo("4588.7 ms, at most 2500 ms");
  }

  @Test
  void butNeverAsItsBoundOrAsNothingWhereItIsNot() {
    assertThat(compared(1, "%", 1.04)).isEqualTo("1.04 %, at most 1 %");
    assertThat(compared(0, "%", 0.0421)).isEqualTo("0.0421 %, at most 0 %");
    assertThat(compared(1, "%", 0.0421)).isEqualTo("0.0421 %, at most 1 %");
  }

  @Test
  void whatIsInAnotherUnitIsToldInFull() {
    assertThat(compared(0.25, "s", 0.31)).isEqualTo("0.31 s, at most 0.25 s");
  }

  @Test
  void aShareOfSuccessesIsToldInFull() {
    var bounds = new Bounds(OptionalDouble.of(99), OptionalDouble.empty(), "%");
    assertThat(bounds.compared(99.9731)).isEqualTo("99.9731 %, at least 99 %");
  }
}
