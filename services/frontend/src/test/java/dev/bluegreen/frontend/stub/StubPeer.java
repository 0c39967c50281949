package dev.bluegreen.frontend.stub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A peer over real HTTP that can be taken away and brought back at the same address. */
public final class StubPeer implements AutoCloseable {

  /** What came. */
  public record Request(String method, String path, String query, Headers headers, String body) {

    public String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** What is answered; headers as name, value, name, value. */
  public record Reply(int status, String body, String... headers) {}

  private final Function<Request, Reply> behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final int port;
  private HttpServer server;

  private StubPeer(Function<Request, Reply> behaviour) throws IOException {
    this.behaviour = behaviour;
    this.server = listen(0);
    this.port = server.getAddress().getPort();
  }

  public static StubPeer start(Function<Request, Reply> behaviour) throws IOException {
    return new StubPeer(behaviour);
  }

  private HttpServer listen(int port) throws IOException {
    var listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    listening.createContext("/", this::answer);
    listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    listening.start();
    return listening;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      var reply = behaviour.apply(request);
      var headers = exchange.getResponseHeaders();
      headers.set(
          "Content-Type", reply.status < 400 ? "application/json" : "application/problem+json");
      for (var i = 0; i < reply.headers.length; i += 2) {
        headers.set(reply.headers[i], reply.headers[i + 1]);
      }
      var body = reply.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What came, in its order. */
  public List<Request> requests() {
    return requests;
  }

  public Request last() {
    return requests.getLast();
  }

  /** Nobody listens any more. */
  public void leave() {
    server.stop(0);
  }

  public void comeBack() throws IOException {
    server = listen(port);
  }

  @Override
  public void close() {
    leave();
  }
}
