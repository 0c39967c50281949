package dev.bluegreen.console.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A prober and a Prometheus: requests that go as the weights say, from the time on at which they
 * said so.
 */
public final class TrafficStub implements AutoCloseable {

  private static final int SHOWN = 120;
  private static final int RATE = 20;

  private final HttpServer server;

  /** Green's share from a second on. */
  private final ConcurrentSkipListMap<Long, Integer> green = new ConcurrentSkipListMap<>();

  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean away;
  private volatile JsonNode release = JsonNodeFactory.instance.nullNode();

  public TrafficStub() throws IOException {
    green.put(0L, 0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/state",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, away ? 503 : 200, state(Instant.now()));
        });
    server.createContext("/api/v1/query_range", exchange -> answer(exchange, 200, range(exchange)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What green gets from that time on. */
  public void share(Instant from, int percent) {
    green.put(from.getEpochSecond(), percent);
  }

  /** The release that goes on, as its record is so far. */
  public void release(JsonNode record) {
    release = record;
  }

  public void away(boolean away) {
    this.away = away;
  }

  /** How often the prober was asked. */
  public int asked() {
    return asked.get();
  }

  private ObjectNode state(Instant now) {
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    var json = JsonNodeFactory.instance.objectNode().put("now", now.toString());
    json.set("release", release);
    json.putObject("total").put("sent", 48_213).put("answered", 48_213).put("lost", 0);
    var share = green.floorEntry(second.getEpochSecond()).getValue();
    var colors = json.putObject("colors");
    Map.of("blue", 100 - share, "green", share)
        .forEach(
            (color, percent) -> {
              if (percent > 0) {
                colors
                    .putObject(color)
                    .put("rate", RATE * percent / 100.0)
                    .put("errors", 0)
                    .put("p50", 11.2)
                    .put("p99", 38.4);
              }
            });
    var seconds = json.putArray("seconds");
    for (var back = SHOWN; back >= 1; back--) {
      seconds.add(second(second.minusSeconds(back)));
    }
    return json;
  }

  private ObjectNode second(Instant at) {
    var share = green.floorEntry(at.getEpochSecond()).getValue();
    var some = Math.floorMod(at.getEpochSecond() * 7919, 11);
    var json = JsonNodeFactory.instance.objectNode().put("at", at.toString());
    json.set("blue", tally((RATE - 5 + some) * (100 - share) / 100, 24 + some * 2.5));
    json.set("green", tally((RATE - 5 + some) * share / 100, 18 + some * 1.5));
    json.set("none", tally(0, 0));
    return json;
  }

  static ObjectNode tally(int answered, double p99) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sent", answered)
        .put("answered", answered)
        .put("lost", 0)
        .put("p50", answered == 0 ? null : Math.round(p99 * 4) / 10.0)
        .put("p99", answered == 0 ? null : p99);
  }

  /** An hour in which blue has all of it. */
  private static ObjectNode range(HttpExchange exchange) {
    var query = exchange.getRequestURI().getQuery();
    var until = Long.parseLong(query.replaceFirst(".*&end=(\\d+).*", "$1"));
    var json = JsonNodeFactory.instance.objectNode().put("status", "success");
    var series = json.putObject("data").put("resultType", "matrix").putArray("result").addObject();
    series.putObject("metric").put("color", "blue");
    var values = series.putArray("values");
    for (var at = until - 3600; at <= until; at += 30) {
      var wave = 40 + 15 * Math.sin(at / 600.0) + Math.floorMod(at / 30 * 31, 7);
      var value = query.contains("SERVER_ERROR") ? 0 : wave;
      values.addArray().add(at).add(Double.toString(value));
    }
    return json;
  }

  private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
    try (exchange) {
      var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
