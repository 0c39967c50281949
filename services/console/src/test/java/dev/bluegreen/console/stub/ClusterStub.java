package dev.bluegreen.console.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bluegreen.analysis.plan.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/**
 * An API server that has what is put there, can be listed and watched by labels and names, and can
 * be away.
 */
public final class ClusterStub implements AutoCloseable {

  private static final String END = "end";

  /** A watch that is open. */
  private record Watcher(
      String collection,
      Predicate<JsonNode> selector,
      boolean whole,
      BlockingQueue<String> events) {}

  private final HttpServer server;

  /** By their paths. */
  private final Map<String, ObjectNode> objects = new ConcurrentSkipListMap<>();

  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private volatile boolean away;
  private long version = 1;

  public ClusterStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Makes an object or makes it like this, and tells who watches. */
  public synchronized void put(String collection, ObjectNode object) {
    var metadata = object.withObject("/metadata");
    metadata.put("resourceVersion", Long.toString(++version));
    var before = objects.put(collection + "/" + metadata.path("name").asText(), object);
    tell(collection, before == null ? "ADDED" : "MODIFIED", object);
  }

  /** The same, with single quotes for double ones. */
  public void put(String collection, String json) {
    put(collection, (ObjectNode) read(json.replace('\'', '"')));
  }

  public synchronized void delete(String collection, String name) {
    tell(collection, "DELETED", objects.remove(collection + "/" + name));
  }

  /** Whether everything is refused from now on; open watches end. */
  public void away(boolean away) {
    this.away = away;
    if (away) {
      watchers.forEach(each -> each.events.add(END));
    }
  }

  /** How many watches are open. */
  public int watches() {
    return watchers.size();
  }

  /** Methods and paths of what came. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void tell(String collection, String type, JsonNode object) {
    for (var watcher : watchers) {
      if (watcher.collection.equals(collection) && watcher.selector.test(object)) {
        var event = JsonNodeFactory.instance.objectNode().put("type", type);
        event.set("object", shown(object, watcher.whole));
        watcher.events.add(event + "\n");
      }
    }
  }

  private static JsonNode shown(JsonNode object, boolean whole) {
    return whole
        ? object
        : JsonNodeFactory.instance.objectNode().set("metadata", object.path("metadata"));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var query = String.valueOf(exchange.getRequestURI().getRawQuery());
      requests.add(exchange.getRequestMethod() + " " + path);
      var whole =
          !String.valueOf(exchange.getRequestHeaders().getFirst("Accept"))
              .contains("PartialObjectMetadata");
      if (away) {
        answer(exchange, 503, JsonNodeFactory.instance.objectNode());
      } else if (query.contains("watch=true")) {
        watch(exchange, path, selector(query), whole);
      } else if (objects.containsKey(path)) {
        answer(exchange, 200, objects.get(path));
      } else if (query.contains("Selector=")) {
        answer(exchange, 200, list(path, selector(query), whole));
      } else {
        answer(exchange, 404, JsonNodeFactory.instance.objectNode());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private ObjectNode list(String collection, Predicate<JsonNode> selector, boolean whole) {
    var list = JsonNodeFactory.instance.objectNode();
    list.putObject("metadata").put("resourceVersion", Long.toString(version));
    var items = list.putArray("items");
    objects.forEach(
        (path, object) -> {
          if (path.startsWith(collection + "/") && selector.test(object)) {
            items.add(shown(object, whole));
          }
        });
    return list;
  }

  private static Predicate<JsonNode> selector(String query) {
    return Arrays.stream(query.split("&"))
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8).split("=", 3))
        .filter(part -> part[0].endsWith("Selector"))
        .map(
            part ->
                (Predicate<JsonNode>)
                    object ->
                        (part[0].equals("fieldSelector")
                                ? object.at("/metadata/name")
                                : object.at("/metadata/labels").path(part[1]))
                            .asText()
                            .equals(part[2]))
        .reduce(_ -> true, Predicate::and);
  }

  private void watch(
      HttpExchange exchange, String path, Predicate<JsonNode> selector, boolean whole)
      throws IOException, InterruptedException {
    var watcher = new Watcher(path, selector, whole, new LinkedBlockingQueue<>());
    watchers.add(watcher);
    try {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
      for (var event = watcher.events.take(); !event.equals(END); event = watcher.events.take()) {
        exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } finally {
      watchers.remove(watcher);
    }
  }

  private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static JsonNode read(String json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Override
  public void close() {
    away(true);
    server.stop(0);
  }
}
