package dev.bluegreen.analysis.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers as it is told, and keeps what came. */
public final class Stub implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private volatile Function<Received, Reply> answers;

  private Stub(HttpServer server, Function<Received, Reply> answers) {
    this.server = server;
    this.answers = answers;
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public static Stub start(Function<Received, Reply> answers) throws IOException {
    return new Stub(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), answers);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              exchange.getRemoteAddress().getPort());
      received.add(request);
      var reply = answers.apply(request);
      Thread.sleep(reply.after());
      if (!reply.dropped()) {
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.color() != null) {
          exchange.getResponseHeaders().set("X-App-Color", reply.color());
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** What it answers from now on. */
  public void answer(Function<Received, Reply> answers) {
    this.answers = answers;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
