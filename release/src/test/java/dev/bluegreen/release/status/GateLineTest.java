package dev.bluegreen.release.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed success-rate: 93.1 %, at least 99 % (3 of 3 measurements)",
        "  * failed success-rate: 93.1 %, at least 99 % (3 of 3 measurements)  ",
        "error: update failed\nkubernetes:batch/v1:Job (gate):\n  pod gate-green-ab: container gate: ended with exit code 1, Error: failed success-rate: 93.1 %, at least 99 % (3 of 3 measurements)\npassed journey: 5 steps in 214 ms",
      })
  void failingLineIsFoundInWhatSurroundsIt(String text) {
    assertThat(GateLine.failing(text).map(GateLine::reason))
        .contains("success-rate: 93.1 %, at least 99 % (3 of 3 measurements)");
  }

  @Test
  void inconclusiveOneStopsAsWell() {
    assertThat(GateLine.failing("inconclusive latency: no data for 30 s").map(GateLine::reason))
        .contains("latency: inconclusive, no data for 30 s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "update failed",
        "failed to create pod: quota exceeded",
        "passed journey: 5 steps in 214 ms",
        "skipped success-rate: no Prometheus",
        "the command failed: exit status 1",
        "failed journey:",
      })
  void otherTextsAreNoFailingLine(String text) {
    assertThat(GateLine.failing(text)).isEmpty();
  }
}
