package dev.bluegreen.testing.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An OTLP receiver for traces (http/protobuf) that keeps what it is sent. */
public final class SpanReceiver implements AutoCloseable {

  /** An exporter sends every five seconds; the rest is for a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final HttpServer server;
  private final Queue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();

  private SpanReceiver(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public static SpanReceiver start() throws IOException {
    return new SpanReceiver(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var sent = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      for (var sender : sent.getResourceSpansList()) {
        sender.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .map(span -> ReceivedSpan.of(span, sender.getResource().getAttributesList()))
            .forEach(spans::add);
      }
      var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is to be. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What has come so far. */
  public List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  /** The spans of a trace, once they are as they should be. */
  public List<ReceivedSpan> await(String traceId, Predicate<List<ReceivedSpan>> complete) {
    return Awaitility.await("trace " + traceId)
        .atMost(LONGEST)
        .until(
            () -> spans.stream().filter(span -> span.traceId().equals(traceId)).toList(), complete);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
