package dev.bluegreen.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.proof.Answer;
import dev.bluegreen.proof.Client;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlameTest {
  private static final Instant MOVED = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void anAnswerIsItsSignersAndWithoutAnyTheirsWhoHadTheTraffic() {
    var wrong =
        Blame.of(
            List.of(
                at(-5, "blue"),
                at(-5, ""), // blue had it all, and green no part in it
                at(1, "green"),
                at(1, ""), // the gateway may not have followed yet
                at(3, ""), // no pod of green's is left to sign it
                at(3, "blue")),
            moment -> moment.isBefore(MOVED) ? 0 : 100);

    assertThat(wrong).isEqualTo(new Outcome.Wrong(2, 2, 2));
  }

  @Test
  void whileBothHaveTrafficNobodyIsBlamedForWhatNobodySigned() {
    assertThat(Blame.of(List.of(at(9, "")), _ -> 50)).isEqualTo(new Outcome.Wrong(0, 0, 1));
  }

  private static Answer at(int seconds, String color) {
    return new Answer(
        Client.KEEP_ALIVE,
        MOVED.plusSeconds(seconds),
        Duration.ofMillis(5),
        502,
        color,
        BigDecimal.TWO,
        null,
        "");
  }
}
