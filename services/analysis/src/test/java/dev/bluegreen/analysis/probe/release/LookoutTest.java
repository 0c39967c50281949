package dev.bluegreen.analysis.probe.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.probe.stream.Second;
import dev.bluegreen.analysis.probe.stream.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LookoutTest {
  private static final Instant MOVED = Instant.parse("2026-11-21T22:05:12.5Z");
  private static final Lookout LOOKOUT = new Lookout(OptionalDouble.of(1));

  private final Seconds seconds = new Seconds();

  /** Requests of a second, counted from when the traffic moved. */
  private void sent(int second, String color, int answered, int lost) {
    for (var number = 0; number < answered + lost; number++) {
      seconds.add(MOVED.plusSeconds(second), color, number < answered, Duration.ofMillis(3));
    }
  }

  private String seen(int second, boolean unsigned) {
    return LOOKOUT
        .trouble(seconds, "green", MOVED, unsigned, MOVED.plusSeconds(second))
        .orElse("nothing");
  }

  @Test
  void aColourThatLosesMoreThanIsAllowedIsInTrouble() {
    sent(0, "green", 37, 3);
    assertThat(seen(1, true)).as("three are no trend").isEqualTo("nothing");
    sent(1, "green", 39, 1);
    assertThat(seen(2, true)).isEqualTo("4 of the last 80 requests failed: 5 %, at most 1 %");
    for (var second = 2; second < 15; second++) {
      sent(second, "green", 40, 0);
    }
    assertThat(seen(15, true)).as("below one of a hundred").isEqualTo("nothing");
  }

  @Test
  void whatTheOtherColourLosesIsNotItsOwn() {
    sent(0, "blue", 0, 20);
    assertThat(seen(1, true)).isEqualTo("nothing");
  }

  /** A colour that is left because its pods are gone must not keep users from going. */
  @Test
  void whatNobodySignsIsItsOwnOnceTheGatewayMustHaveFollowed() {
    sent(-1, Second.NONE, 0, 20);
    sent(0, Second.NONE, 0, 20);
    sent(1, Second.NONE, 0, 20);
    assertThat(seen(2, true)).isEqualTo("nothing");
    sent(2, Second.NONE, 0, 20);
    sent(3, Second.NONE, 0, 20);
    assertThat(seen(4, true)).startsWith("20 of the last ");
    assertThat(seen(4, false))
        .as("while both serve, and somebody lost as much before")
        .isEqualTo("nothing");
  }

  @Test
  void aColourThatHangsIsSeenOnceItsRequestsAreGivenUp() {
    for (var second = 0; second < 12; second++) {
      sent(second, "blue", 16, 0);
    }
    sent(0, "green", 0, 2);
    sent(1, "green", 0, 2);
    assertThat(seen(12, true)).startsWith("4 of the last ");
  }

  @Test
  void itIsNoisyWhereNobodySignsLossesBeforeAnythingMoves() {
    assertThat(LOOKOUT.isNoisy(seconds, MOVED)).isFalse();
    sent(-3, "blue", 10, 10);
    assertThat(LOOKOUT.isNoisy(seconds, MOVED)).isFalse();
    sent(-2, Second.NONE, 0, 5);
    assertThat(LOOKOUT.isNoisy(seconds, MOVED)).isTrue();
  }

  @Test
  void withoutAThresholdNobodyLooks() {
    sent(0, "green", 0, 20);
    var none = new Lookout(OptionalDouble.empty());
    assertThat(none.trouble(seconds, "green", MOVED, true, MOVED.plusSeconds(2))).isEmpty();
  }
}
