package dev.bluegreen.analysis.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bluegreen.analysis.plan.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiPredicate;

/** An API server with a route, Jobs, pods and ConfigMaps; it can be away, and its watches end. */
public final class ApiStub implements AutoCloseable {

  /** Who has the gates done. */
  public static final String GATE_BY = "grace@host";

  private static final String END = "end";

  private final HttpServer server;
  private final Map<String, JsonNode> objects = new ConcurrentSkipListMap<>();
  private final Map<BlockingQueue<String>, BiPredicate<String, JsonNode>> watches =
      new ConcurrentHashMap<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private volatile boolean away;

  public ApiStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    weights(100, 0);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether everything is refused from now on; open watches end. */
  public void away(boolean away) {
    this.away = away;
    if (away) {
      endWatches();
    }
  }

  /** As an API server does now and then. */
  public void endWatches() {
    watches.keySet().forEach(watch -> watch.add(END));
  }

  /** The app's route, with a rule of one colour and two of both. */
  public void weights(int blue, int green) {
    put(
        "httproutes",
        "app",
        """
        {'metadata':{'name':'app'},'spec':{'rules':[
         {'backendRefs':[{'name':'frontend-green','weight':100}]},
         {'backendRefs':[{'name':'api-blue','weight':%d},{'name':'api-green','weight':%d}]},
         {'backendRefs':[{'name':'frontend-blue','weight':%d},{'name':'frontend-green','weight':%d}]}]}}
        """
            .formatted(blue, green, blue, green));
  }

  /** A Job of a gate or a bake, with what Kubernetes says of it. */
  public void job(String name, String kind, String status) {
    put(
        "jobs",
        name,
        """
        {'metadata':{'name':'%s','uid':'uid-%s','labels':{'app.kubernetes.io/name':'%s',
         'app.kubernetes.io/component':'analysis','color':'green','version':'2.0.0'},
         'annotations':{'bluegreen.dev/by':'%s','bluegreen.dev/changes':'version: 1.0.0 → 2.0.0\\nenv LOG_LEVEL: not set → debug'}},'status':%s}
        """
            .formatted(name, name, kind, GATE_BY, status));
  }

  public void startJob(String name, String kind) {
    job(name, kind, "{'active':1,'startTime':'2026-11-21T22:05:12Z'}");
  }

  /** Ends it: its pod says so first. */
  public void endJob(String name, String kind, boolean passed, String message) {
    var pod = JsonNodeFactory.instance.objectNode();
    pod.putObject("metadata").put("name", name + "-pod").putObject("labels").put("job", name);
    pod.putObject("status")
        .putArray("containerStatuses")
        .addObject()
        .putObject("state")
        .putObject("terminated")
        .put("finishedAt", "2026-11-21T22:05:20Z")
        .put("message", message);
    objects.put("pods/" + name + "-pod", pod);
    job(
        name,
        kind,
        "{'startTime':'2026-11-21T22:05:12Z','conditions':[{'type':'%s','status':'True','lastTransitionTime':'2026-11-21T22:05:21Z','message':'of it'}]}"
            .formatted(passed ? "Complete" : "Failed"));
  }

  /** A pod of the app. */
  public void pod(String name, String service, String color, String status) {
    put(
        "pods",
        name,
        """
        {'metadata':{'name':'%s','labels':{'app.kubernetes.io/name':'%s','app.kubernetes.io/component':'app',
         'color':'%s'}},'status':%s}
        """
            .formatted(name, service, color, status));
  }

  /** A Job of a service's migration. */
  public void migration(String service, String schema, String status) {
    put(
        "jobs",
        "migrate-" + service,
        """
        {'metadata':{'name':'migrate-%1$s-1','labels':{'app.kubernetes.io/name':'migrate-%1$s',
         'app.kubernetes.io/component':'database'},'annotations':{'bluegreen.dev/schema':'%2$s'}},'status':%3$s}
        """
            .formatted(service, schema, status));
  }

  public void deletePod(String name) {
    tell("pods", "DELETED", objects.remove("pods/" + name));
  }

  public void deleteJob(String name) {
    tell("jobs", "DELETED", objects.remove("jobs/" + name));
  }

  public void configMap(String name, String json) {
    put("configmaps", name, json);
  }

  private void put(String kind, String name, String json) {
    try {
      var object = Json.parse(json.replace('\'', '"'));
      var before = objects.put(kind + "/" + name, object);
      tell(kind, before == null ? "ADDED" : "MODIFIED", object);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void tell(String kind, String type, JsonNode object) {
    var event = JsonNodeFactory.instance.objectNode().put("type", type).set("object", object);
    watches.forEach(
        (watch, watched) -> {
          if (watched.test(kind, object)) {
            watch.add(event + "\n");
          }
        });
  }

  /** The records, in the order of their names. */
  public List<JsonNode> records() {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("configmaps/release-"))
        .map(entry -> read(entry.getValue().at("/data/record.json").asText()))
        .toList();
  }

  public List<String> names(String kind) {
    return objects.keySet().stream()
        .filter(key -> key.startsWith(kind + "/"))
        .map(key -> key.substring(kind.length() + 1))
        .toList();
  }

  public JsonNode object(String kind, String name) {
    return objects.get(kind + "/" + name);
  }

  /** Methods and URIs of what came. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private static JsonNode read(String json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI();
      requests.add(exchange.getRequestMethod() + " " + uri);
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (away) {
        answer(exchange, 503, JsonNodeFactory.instance.objectNode());
        return;
      }
      var path = uri.getPath().replaceFirst(".*/namespaces/[^/]+/", "");
      var query = String.valueOf(uri.getQuery());
      switch (exchange.getRequestMethod()) {
        case "PATCH" -> {
          objects.put(path, read(body));
          answer(exchange, 200, read(body));
        }
        case "DELETE" -> {
          var gone = objects.remove(path);
          answer(exchange, gone == null ? 404 : 200, JsonNodeFactory.instance.objectNode());
        }
        default -> {
          if (query.contains("watch=true")) {
            watch(exchange, (kind, object) -> kind.equals(path) && isSelected(path, object, query));
          } else if (path.contains("/")) {
            var found = objects.get(path);
            answer(
                exchange,
                found == null ? 404 : 200,
                found == null ? JsonNodeFactory.instance.objectNode() : found);
          } else {
            answer(exchange, 200, list(path, query));
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private ObjectNode list(String kind, String query) {
    var list = JsonNodeFactory.instance.objectNode();
    list.putObject("metadata").put("resourceVersion", "7");
    var items = list.putArray("items");
    objects.forEach(
        (key, object) -> {
          if (key.startsWith(kind + "/") && isSelected(kind, object, query)) {
            items.add(object);
          }
        });
    return list;
  }

  private static boolean isSelected(String kind, JsonNode object, String query) {
    var labels = object.at("/metadata/labels");
    var selector = query.replaceFirst("&.*", "");
    return kind.equals("httproutes")
        || (labels.has("app.kubernetes.io/component")
            && selector.endsWith("=" + labels.path("app.kubernetes.io/component").asText()))
        || (labels.has("job") && selector.endsWith("job-name=" + labels.path("job").asText()));
  }

  private void watch(HttpExchange exchange, BiPredicate<String, JsonNode> selected)
      throws IOException, InterruptedException {
    var events = new LinkedBlockingQueue<String>();
    watches.put(events, selected);
    try {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
      for (var event = events.take(); !event.equals(END); event = events.take()) {
        exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } finally {
      watches.remove(events);
    }
  }

  /** How many watches are open. */
  public int watches() {
    return watches.size();
  }

  private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    endWatches();
    server.stop(0);
  }
}
