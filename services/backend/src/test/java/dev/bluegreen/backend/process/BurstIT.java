package dev.bluegreen.backend.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.ServiceProcess;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that gets no CPU for a while, as when other pods start beside it. */
class BurstIT {
  private static final int CLIENTS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] REQUEST =
      "GET /version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

  @Test
  void newConnectionsWaitForItAndAreAnswered() throws Exception {
    var sockets = new ArrayList<Socket>();
    try (var service =
        ServiceProcess.start(Map.of("APP_COLOR", "blue", "APP_VERSION", "2.0.0")).awaitReady()) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port());
      service.pause();
      for (var client = 0; client < CLIENTS; client++) {
        var socket = new Socket();
        sockets.add(socket);
        // where there is no room, the system does not take it, and the client tries again and again
        socket.connect(address, (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) PATIENCE.multipliedBy(3).toMillis());
        socket.getOutputStream().write(REQUEST);
      }
      service.resume();
      for (var socket : sockets) {
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        assertThat(answer.readLine()).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }
}
