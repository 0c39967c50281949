package dev.bluegreen.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/**
 * A service that another one calls, over real HTTP: it answers as it is told and keeps what came.
 */
public final class StubService implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentSkipListMap<>();
  private final Queue<Headers> requests = new ConcurrentLinkedQueue<>();

  private record Answer(int status, String json, String path) {}

  private StubService(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            requests.add(exchange.getRequestHeaders());
            exchange.getRequestBody().readAllBytes();
            var answer = answers.getOrDefault(exchange.getRequestURI().getPath(), NOTHING);
            var body = answer.json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (answer.path != null) {
              exchange.getResponseHeaders().set("X-App-Path", answer.path);
            }
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static final Answer NOTHING = new Answer(404, "{}", null);

  /** Answers 404 until it is told otherwise. */
  public static StubService start() throws IOException {
    return new StubService(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * What it answers from now on.
   *
   * @param path of the request, without a query
   * @param appPath its {@code X-App-Path}; null for none
   */
  public void answer(String path, int status, String json, String appPath) {
    answers.put(path, new Answer(status, json, appPath));
  }

  /** The headers of the requests that came, in their order. */
  public Queue<Headers> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
