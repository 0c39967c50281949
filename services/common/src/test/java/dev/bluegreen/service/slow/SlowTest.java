package dev.bluegreen.service.slow;

import static dev.bluegreen.testing.ProblemAssert.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@VersionOne
class SlowTest {

  @LocalServerPort int port;

  @Test
  void takesAtLeastTheTimeAskedFor() {
    var client = new Client(port);
    var start = System.nanoTime();
    var answer = client.get("/slow?ms=300");
    var tookMs = (System.nanoTime() - start) / 1_000_000;

    assertThat(answer.body()).isEqualTo("{\"sleptMs\":300}");
    assertThat(tookMs).isGreaterThanOrEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30001", "-1", "x", "1.5", "99999999999999999999"})
  void refusesWhatIsOutOfBounds(String ms) {
    assertInvalid(new Client(port).get("/slow?ms=" + ms), "ms", ms, "from 0 to 30000");
  }
}
