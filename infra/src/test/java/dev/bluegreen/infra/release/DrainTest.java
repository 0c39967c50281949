package dev.bluegreen.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.IdlePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrainTest {

  /** A minute is short of the hour, and long for a machine that is busy. */
  @Test
  void aClockThatIsBehindTheClustersMakesNoWaitLonger() throws Exception {
    var idle = new IdlePolicy(IdlePolicy.Mode.SHRINK, 1, Duration.ofSeconds(1), Duration.ZERO);
    var begun = Instant.now();

    new Drain(null, null, idle, Optional.empty())
        .await(Color.BLUE, Optional.of(begun.plus(Duration.ofHours(1))));

    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMinutes(1));
  }
}
