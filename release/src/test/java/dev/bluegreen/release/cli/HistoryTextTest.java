package dev.bluegreen.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.release.Situation;
import dev.bluegreen.release.history.Change;
import dev.bluegreen.release.history.Entry;
import dev.bluegreen.release.history.Entry.Made;
import dev.bluegreen.release.history.Records;
import dev.bluegreen.release.status.Ink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
  private final HistoryText text = new HistoryText(Ink.PLAIN);

  @Test
  void releaseWithItsUpdate() {
    var situation = Situation.of("refused");
    var release = Records.newest(situation, situation.settings()).orElseThrow();
    var made =
        made(
            "failed",
            "all to green",
            new Change("activeColor", Optional.of("blue"), Optional.of("green")));
    assertThat(text.of(List.of(new Entry(release.begun(), release, List.of(made)))))
        .isEqualTo(
            """
            2026-11-21 22:09:20  refused blue 1.0.0 → green 2.0.0 by ada@workshop (success-rate: 93.1 %, at least 99 % (3 of 3 measurements)): 512 requests, 0 lost, in 25s   bluegreen report 20261121-220920
                                 update 7 failed: all to green
                                   activeColor: blue → green""");
  }

  @Test
  void updatesThatTheBackendDoesNotCountHaveNoNumber() {
    var situation = Situation.of("refused");
    var release = Records.newest(situation, situation.settings()).orElseThrow();
    var counted =
        made("failed", "all to green", new Change("a", Optional.empty(), Optional.empty()));
    var made =
        new Made(
            0, counted.begun(), counted.ended(), counted.result(), counted.message(), List.of());
    assertThat(text.of(List.of(new Entry(release.begun(), release, List.of(made)))))
        .endsWith("\n                     update failed: all to green");
  }

  @Test
  void updateWithoutARecord() {
    var made =
        made(
            "succeeded",
            "",
            new Change("green.version", Optional.of("2.0.0"), Optional.of("2.1.0")));
    assertThat(text.of(List.of(new Entry(made.begun(), null, List.of(made)))))
        .isEqualTo(
            """
            2026-11-21 22:09:00  update succeeded
                                   green.version: 2.0.0 → 2.1.0""");
  }

  @Test
  void nothingYet() {
    assertThat(text.of(List.of())).isEqualTo("No release yet.");
  }

  private static Made made(String result, String message, Change change) {
    var begun = Instant.parse("2026-11-21T22:09:00Z");
    return new Made(7, begun, begun.plusSeconds(40), result, message, List.of(change));
  }
}
