package dev.bluegreen.proof.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluegreen.proof.Answer;
import dev.bluegreen.proof.Client;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Instant FROM = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void percentilesAreLatenciesThatSomebodyHad() {
    var latencies = IntStream.rangeClosed(1, 200).mapToObj(each -> 201.0 - each).toList();
    var round = new Round(latencies, Duration.ofSeconds(10), Map.of(Part.APP, 0.5));

    assertThat(round.latency(50)).isEqualTo(100);
    assertThat(round.latency(99)).isEqualTo(198);
    assertThat(round.perSecond()).isCloseTo(20, within(1e-9));
  }

  @Test
  void cpuIsSharedOutToTheRequests() {
    var round = new Round(List.of(1.0, 1.0), Duration.ofSeconds(10), Map.of(Part.APP, 0.5));

    assertThat(round.cpu(Part.APP))
        .as("5 s of a core for 2 requests")
        .isCloseTo(2500, within(1e-9));
    assertThat(round.cpu(Part.GATEWAY)).isZero();
  }

  @Test
  void requestsBegunBeforeOrAfterAreNotOfIt() {
    var answers = List.of(answer(-1, 100), answer(0, 3), answer(39, 5), answer(40, 100));

    var round = Round.between(FROM, FROM.plusSeconds(40), answers, new CpuUse());

    assertThat(round.latencies()).containsExactly(3.0, 5.0);
  }

  @Test
  void withoutRequestsThereIsNothingToSay() {
    assertThatThrownBy(() -> new Round(List.of(), Duration.ofSeconds(10), Map.of()))
        .hasMessageContaining("no request");
  }

  private static Answer answer(int second, int milliseconds) {
    return new Answer(
        Client.KEEP_ALIVE,
        FROM.plusSeconds(second),
        Duration.ofMillis(milliseconds),
        200,
        "blue",
        BigDecimal.TWO,
        BigDecimal.TWO,
        "");
  }
}
