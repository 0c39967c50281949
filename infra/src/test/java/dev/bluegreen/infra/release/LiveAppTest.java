package dev.bluegreen.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveAppTest {
  private static final String EXPOSITION =
      """
      # HELP active Requests in hand
      # TYPE active gauge
      active{color="blue",path="a }"} 2.0
      active{color="blue"} 1
      active_max{color="blue"} 70
      plain 4 1700000000000
      """;

  @Test
  void addsUpTheSeriesOfAMetric() {
    assertThat(LiveApp.sum(EXPOSITION, "active")).isEqualTo(3);
    assertThat(LiveApp.sum(EXPOSITION, "plain")).isEqualTo(4);
    assertThat(LiveApp.sum(EXPOSITION, "absent")).isZero();
  }
}
