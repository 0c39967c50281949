package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final URI ENTRY = URI.create("http://127.0.0.1:8080");

  @Test
  void anAnswerIsRightOnlyWithStatusSumAndColour() {
    assertThat(answer(200, "blue", "200", "").right()).isTrue();
    assertThat(answer(200, "green", "200.00", "").right()).isTrue();
    assertThat(answer(503, "blue", "200", "").right()).isFalse();
    assertThat(answer(200, "blue", "201", "").right()).isFalse();
    assertThat(answer(200, "", "200", "").right()).isFalse();
    assertThat(answer(200, "blue", null, "").right()).isFalse();
    assertThat(answer(0, "", null, "connection refused").right()).isFalse();
  }

  @Test
  void aTargetIsFoundAgainFromItsAddress() {
    var target = Target.number(7);

    assertThat(Target.from(target.at(ENTRY))).isEqualTo(target);
    assertThat(target.expected()).isEqualByComparingTo("2.14");
  }

  @Test
  void theLedgerFindsWhatTheOldColourAnsweredTooLate() {
    var ledger = new Ledger();
    var changed = Instant.parse("2026-01-01T00:00:00Z");
    ledger.add(at(changed.plusMillis(300), "blue"));
    ledger.add(at(changed.plusMillis(400), "green"));
    ledger.add(at(changed.plusMillis(1500), "blue"));

    var late = ledger.begunBetween(changed.plusSeconds(1), changed.plusSeconds(9), "blue");

    assertThat(late).extracting(Answer::begun).containsExactly(changed.plusMillis(1500));
    assertThat(ledger.firstAnswerBy("green", changed)).contains(changed.plusMillis(405));
  }

  private static Answer at(Instant begun, String color) {
    var sum = BigDecimal.TWO;
    return new Answer(Client.KEEP_ALIVE, begun, Duration.ofMillis(5), 200, color, sum, sum, "");
  }

  private static Answer answer(int code, String color, String result, String error) {
    var sum = result == null ? null : new BigDecimal(result);
    return new Answer(
        Client.KEEP_ALIVE,
        Instant.EPOCH,
        Duration.ZERO,
        code,
        color,
        new BigDecimal("200"),
        sum,
        error);
  }
}
