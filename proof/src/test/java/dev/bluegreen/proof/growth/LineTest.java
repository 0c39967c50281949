package dev.bluegreen.proof.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void goesThroughPointsThatLieOnOne() {
    var line = Line.through(Map.of(1, 1030L, 5, 1150L, 50, 2500L));

    assertThat(line.base()).isCloseTo(1000, within(0.001));
    assertThat(line.perService()).isCloseTo(30, within(0.001));
  }

  @Test
  void isNearestToPointsThatDoNot() {
    var line = Line.through(Map.of(0, 0L, 1, 4L, 2, 2L));

    assertThat(line.base()).isCloseTo(1, within(0.001));
    assertThat(line.perService()).isCloseTo(1, within(0.001));
  }

  @Test
  void takesTwoPoints() {
    assertThatThrownBy(() -> Line.through(Map.of(1, 1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
