package dev.bluegreen.release.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.release.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the API server of a whole, healthy platform answers, by path; any of it can be broken. */
final class PlayedCluster implements Cluster {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path HEALTHY = Path.of("src/test/resources/validate/healthy.json");

  static final String ROUTES = "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes";

  private static final String APP_OBJECT =
      """
      {"metadata": {"name": "NAME", "creationTimestamp": "2026-11-21T20:10:00Z", "labels": {"app.kubernetes.io/name": "SERVICE",
        "app.kubernetes.io/component": "app", "kubernetes.io/service-name": "SERVICE-COLOR",
        "color": "COLOR", "version": "VERSION"}},
       "spec": {"replicas": 1},
       "endpoints": [{"conditions": {"ready": true}}],
       "status": {"readyReplicas": 1, "startTime": "2026-11-21T20:10:00Z",
        "conditions": [{"type": "PodScheduled", "status": "True"}, {"type": "Ready", "status": "True"}],
        "containerStatuses": [{"name": "SERVICE", "ready": true, "restartCount": 0, "state": {"running": {}}}]}}
      """;

  private final Map<String, JsonNode> answers = new HashMap<>();
  final Map<String, String> texts = new HashMap<>();

  /** Thrown instead of an answer to anything, if set. */
  RuntimeException refusal;

  /** What it was asked. */
  final List<String> asked = new ArrayList<>();

  PlayedCluster() {
    try {
      JSON.readTree(HEALTHY.toFile())
          .properties()
          .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
      for (var color : List.of("blue", "green")) {
        for (var service : List.of("auth", "backend", "frontend")) {
          app(service, color, color.equals("blue") ? "1.0.0" : "2.0.0");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ((ArrayNode) answers.get(ROUTES).path("items")).removeAll().add(answers.get(ROUTES + "/app"));
    texts.put("/readyz", "ok");
  }

  private void app(String service, String color, String version) throws IOException {
    var name = service + "-" + color;
    var apps = "/apis/apps/v1/namespaces/apps/deployments";
    var deployment = object(name, service, color, version);
    list(apps, deployment);
    answers.put(apps + "/" + name, deployment);
    list("/api/v1/namespaces/apps/pods", object(name + "-x2k8p", service, color, version));
    list(
        "/apis/discovery.k8s.io/v1/namespaces/apps/endpointslices",
        object(name + "-slice", service, color, version));
    var series = JSON.createObjectNode();
    series.putObject("metric").put("job", "app").put("pod", name + "-x2k8p");
    series.putArray("value").add(0).add("1");
    object(up()).withArray("/data/result").add(series);
    texts.put(
        "/api/v1/namespaces/apps/pods/%s-x2k8p:8080/proxy/metrics".formatted(name),
        "http_server_requests_active{service=\"%s\"} 0.0\n".formatted(service));
  }

  private static ObjectNode object(String name, String service, String color, String version)
      throws IOException {
    return (ObjectNode)
        JSON.readTree(
            APP_OBJECT
                .replace("NAME", name)
                .replace("SERVICE", service)
                .replace("COLOR", color)
                .replace("VERSION", version));
  }

  private void list(String path, JsonNode item) {
    ((ObjectNode) answers.computeIfAbsent(path, _ -> JSON.createObjectNode()))
        .withArray("items")
        .add(item);
  }

  static String up() {
    return "/api/v1/namespaces/observability/services/monitoring-prometheus:9090/proxy/api/v1/query?query=up";
  }

  /** An answer, to be changed. */
  ObjectNode object(String path) {
    return (ObjectNode) answers.get(path);
  }

  /** A part of an answer, to be changed. */
  ObjectNode at(String path, String pointer) {
    return (ObjectNode) answers.get(path).at(pointer);
  }

  /** A pod of the app, to be changed. */
  ObjectNode pod(String name) {
    for (var pod : answers.get("/api/v1/namespaces/apps/pods").path("items")) {
      if (pod.at("/metadata/name").asText().startsWith(name)) {
        return (ObjectNode) pod;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** There is no such thing any more. */
  void remove(String path) {
    if (answers.remove(path) == null) {
      throw new IllegalArgumentException(path);
    }
  }

  @Override
  public Optional<JsonNode> json(String path) {
    synchronized (asked) {
      asked.add(path);
    }
    if (refusal != null) {
      throw refusal;
    }
    return Optional.ofNullable(answers.get(path))
        .or(() -> Optional.ofNullable(answers.get(path.replaceFirst("\\?.*", ""))));
  }

  @Override
  public Optional<String> text(String path) {
    if (refusal != null) {
      throw refusal;
    }
    return Optional.ofNullable(texts.get(path));
  }
}
