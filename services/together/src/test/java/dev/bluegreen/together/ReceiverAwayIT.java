package dev.bluegreen.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.testing.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A receiver of spans that is away costs spans, and nothing else. */
class ReceiverAwayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void requestsAreAnsweredAndTheLogSaysSoOnce() throws Exception {
    // Fifty times a second something is to be sent, so that a line each would be many.
    try (var color =
        new OneColor(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + closedPort(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "20"))) {
      var client = new Client(color.frontend.port());
      for (var i = 0; i < 300; i++) {
        assertThat(client.get("/stack").statusCode()).isEqualTo(200);
      }
      for (var service : List.of(color.frontend, color.backend, color.auth)) {
        await()
            .atMost(PATIENCE)
            .until(() -> service.log().stream().anyMatch(line -> line.contains("spans lost")));
        assertThat(service.log())
            .filteredOn(line -> line.contains("\"WARN\"") || line.contains("\"ERROR\""))
            .hasSizeLessThanOrEqualTo(2) // of a busy machine, which may take a minute for it
            .allMatch(line -> line.contains("spans lost"));
        assertThat(service.log()).noneMatch(line -> line.contains("\"logger\":\"io.opentelemetry"));
      }

      color.frontend.terminate();
      assertThat(color.frontend.awaitExit()).isEqualTo(143);
    }
  }

  /** A receiver that takes connections and says nothing, as one that hangs does. */
  @Test
  void oneThatHangsKeepsNobodyWaiting() throws Exception {
    try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var color =
            new OneColor(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + mute.getLocalPort(),
                    // So small that requests would soon wait, if they ever did.
                    "OTEL_BSP_MAX_QUEUE_SIZE", "16",
                    "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8",
                    "OTEL_BSP_SCHEDULE_DELAY", "20"))) {
      var client = new Client(color.frontend.port());
      for (var i = 0; i < 200; i++) {
        assertThat(client.get("/stack").statusCode()).isEqualTo(200);
      }
      color.frontend.terminate();
      assertThat(color.frontend.awaitExit()).isEqualTo(143);
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
