package dev.bluegreen.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.bluegreen.console.board.Board;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HistoryTest {

  /** A shared cluster's Prometheus may know another app of two colours. */
  @Test
  void asksForTheRequestsOfItsOwnAppAlone() throws Exception {
    List<String> queries = new CopyOnWriteArrayList<>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          queries.add(exchange.getRequestURI().getQuery());
          var bytes = "{\"data\":{\"result\":[]}}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (var board = new Board();
        var _ = new History(Optional.of(url), "team-apps", board, InstantSource.system());
        var _ = board.subscribe(() -> {})) {

      await().atMost(Duration.ofSeconds(30)).until(() -> queries.size() == 3);
    } finally {
      server.stop(0);
    }

    assertThat(queries)
        .allSatisfy(query -> assertThat(query).contains("job=\"app\",namespace=\"team-apps\""));
  }
}
