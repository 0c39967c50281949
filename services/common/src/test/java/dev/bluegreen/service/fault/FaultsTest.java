package dev.bluegreen.service.fault;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "APP_COLOR=blue",
      "APP_VERSION=2.0.0",
      "SHUTDOWN_DELAY=0s",
      "FAULT_ERROR_RATE=1",
      "FAULT_DELAY_MS=200",
      "FAULT_UNREADY=true"
    })
class FaultsTest {

  @LocalServerPort int port;

  @Test
  void requestsAreDelayedAndFailAndAreCountedAsErrors() {
    var client = new Client(port);
    var start = System.nanoTime();
    var problem = assertProblem(client.get("/version"), 500);
    var tookMs = (System.nanoTime() - start) / 1_000_000;

    assertThat(problem.get("detail").asString()).contains("FAULT_ERROR_RATE");
    assertThat(problem.get("instance").asString()).isEqualTo("/version");
    assertThat(tookMs).isGreaterThanOrEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(client.get("/metrics").body())
                    .containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"500\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/actuator/health/liveness", "/metrics"})
  void whatWatchesIsLeftAlone(String path) {
    assertThat(new Client(port).get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/ready", "/readiness", "/actuator/health/readiness"})
  void readinessIsRefused(String path) {
    assertThat(new Client(port).get(path).statusCode()).isEqualTo(503);
  }
}
