package dev.bluegreen.proof.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void aMachineThatBecomesSlowerIsNoCost() {
    var comparison = new Comparison(List.of(11.0, 22.0, 44.0), List.of(10.0, 20.0, 40.0));

    assertThat(comparison.ratio()).isCloseTo(1.1, within(1e-9));
    assertThat(comparison.row("latency"))
        .isEqualTo("| latency | 22.00 | 20.00 | 1.10 (1.10 to 1.10) |");
  }

  @Test
  void oneRoundThatWasDisturbedDoesNotCount() {
    var comparison = new Comparison(List.of(10.0, 900.0, 12.0), List.of(10.0, 10.0, 10.0));

    assertThat(comparison.ratio()).isCloseTo(1.2, within(1e-9));
    assertThat(comparison.ratios().getLast()).isCloseTo(90, within(1e-9));
  }

  @Test
  void aMedianLiesBetweenTheTwoInTheMiddle() {
    assertThat(Comparison.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
    assertThat(Comparison.median(List.of(7.0))).isEqualTo(7);
  }

  @Test
  void takesAsManyRoundsOfEachKind() {
    assertThatThrownBy(() -> new Comparison(List.of(1.0), List.of()))
        .hasMessageContaining("1 rounds with and 0 without");
    assertThatThrownBy(() -> new Comparison(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
