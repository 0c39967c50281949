package dev.bluegreen.analysis.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bluegreen.analysis.probe.release.Trouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The prober's own pages. */
final class Pages implements AutoCloseable {

  private final HttpServer server;

  /** A page's content. */
  @FunctionalInterface
  private interface Content {
    byte[] get() throws IOException;
  }

  /**
   * @param trouble what is wrong with a colour that has just got traffic; asked for each second,
   *     and so a page of its own
   */
  Pages(int port, State state, Supplier<Optional<Trouble>> trouble, Metrics metrics)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    page(
        "/state",
        "application/json",
        () -> state.json(Instant.now()).toString().getBytes(StandardCharsets.UTF_8));
    page(
        "/trouble",
        "application/json",
        () -> json(trouble.get()).toString().getBytes(StandardCharsets.UTF_8));
    page("/metrics", Metrics.CONTENT_TYPE, metrics::page);
    page("/health", "text/plain", () -> "ok\n".getBytes(StandardCharsets.UTF_8));
    server.createContext("/", exchange -> answer(exchange, 404, "text/plain", new byte[0]));
    // A page of metrics takes sixty times as long on virtual ones: see the services'
    // ScrapeEndpoint.
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.start();
  }

  private static ObjectNode json(Optional<Trouble> trouble) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("color", trouble.map(Trouble::color).orElse(null))
        .put("trouble", trouble.map(Trouble::text).orElse(null));
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void page(String path, String type, Content content) {
    server.createContext(
        path,
        exchange -> {
          if (!exchange.getRequestURI().getPath().equals(path)) {
            answer(exchange, 404, type, new byte[0]);
          } else if (!exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 405, type, new byte[0]);
          } else {
            answer(exchange, 200, type, content.get());
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
