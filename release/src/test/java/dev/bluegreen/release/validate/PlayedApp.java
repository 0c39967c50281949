package dev.bluegreen.release.validate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The demo behind a gateway: blue at the app's host, green at the preview's. */
final class PlayedApp implements AutoCloseable {
  /** An answer in the place of the right one. */
  record Instead(int status, String body) {}

  private final HttpServer server;
  private boolean closed;

  /** By host and path, such as {@code preview /stack}. */
  final Map<String, Instead> instead = new HashMap<>();

  /** Who answers at a host ({@code app} or {@code preview}); none: the answer does not say. */
  final Map<String, String> colors = new HashMap<>(Map.of("app", "blue", "preview", "green"));

  final Map<String, String> versions = new HashMap<>(Map.of("blue", "1.0.0", "green", "2.0.0"));

  /** Bodies of registrations. */
  final List<String> registered = new CopyOnWriteArrayList<>();

  PlayedApp() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url(String host) {
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var asked = exchange.getRequestHeaders().getFirst("Host");
    var host =
        asked.startsWith("preview.")
            ? "preview"
            : asked.startsWith("prometheus.") ? "prometheus" : "app";
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var color = colors.get(host);
    if (color != null) {
      exchange.getResponseHeaders().add("X-App-Color", color);
      exchange.getResponseHeaders().add("X-App-Version", versions.get(color));
    }
    var answer = instead.getOrDefault(host + " " + path, right(host, path, body, exchange));
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Instead right(String host, String path, String body, HttpExchange exchange) {
    if (host.equals("prometheus")) {
      return new Instead(200, "Ready");
    }
    return switch (path) {
      case "/" -> new Instead(200, "<!doctype html><html><body>calculator</body></html>");
      case "/stack" ->
          new Instead(
              200,
              "{\"color\": \"%s\", \"complete\": true, \"services\": [{}, {}, {}]}"
                  .formatted(colors.get(host)));
      case "/auth/register" -> {
        registered.add(body);
        yield new Instead(201, "{\"username\": \"somebody\"}");
      }
      case "/auth/login" ->
          registered.contains(body)
              ? new Instead(200, "{\"token\": \"her-token\"}")
              : new Instead(401, "{}");
      case "/api/calculate" ->
          isHers(exchange)
              ? new Instead(
                  200,
                  "{\"result\": %d}".formatted(2 * Integer.parseInt(body.replaceAll("\\D", ""))))
              : new Instead(401, "{}");
      case "/api/history" ->
          isHers(exchange)
              ? new Instead(200, "{\"calculations\": [{\"amount\": 250}, {\"amount\": 100}]}")
              : new Instead(401, "{}");
      case "/auth" -> new Instead(200, "auth");
      default -> new Instead(404, "404 page not found");
    };
  }

  private static boolean isHers(HttpExchange exchange) {
    return "Bearer her-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      server.stop(0);
    }
  }
}
