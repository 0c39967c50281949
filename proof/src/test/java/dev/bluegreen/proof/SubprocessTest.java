package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubprocessTest {
  @Test
  void keepsBothStreamsAndTheExitCode() throws Exception {
    var shell = new ProcessBuilder("sh", "-c", "echo out; echo err >&2; exit 3");

    var result = Subprocess.run(shell, Duration.ofMinutes(1));

    assertThat(result.output()).isEqualTo("out\nerr\n");
    assertThat(result.exitCode()).isEqualTo(3);
  }

  @Test
  void killsWhatDoesNotEndAndSaysWhatItWas() {
    var sleep = new ProcessBuilder("sleep", "30");

    assertThatThrownBy(() -> Subprocess.run(sleep, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[sleep, 30] did not end");
  }
}
