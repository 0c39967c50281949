package dev.bluegreen.console.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.cluster.Watch;
import dev.bluegreen.analysis.probe.release.Facts;
import dev.bluegreen.analysis.probe.release.Weights;
import dev.bluegreen.console.board.Board;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the cluster says of app and releases, watched: it is on the board as soon as it is so. */
public final class Platform implements AutoCloseable {

  private static final String COMPONENT = "app.kubernetes.io/component%3D";

  private final Records records;
  private final List<Watch> watches;

  /**
   * Begins at once.
   *
   * @param apps namespace of the app
   * @param ops namespace of gates and records
   * @param route name of the app's HTTPRoute
   */
  public Platform(Cluster cluster, String apps, String ops, String route, Board board) {
    var configMaps = "/api/v1/namespaces/%s/configmaps".formatted(ops);
    var gates = new Gates(new Facts(cluster, ops));
    records = new Records(cluster, configMaps);
    watches =
        List.of(
            watch(
                cluster,
                "/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes?fieldSelector=metadata.name%%3D%s"
                    .formatted(apps, route),
                objects -> board.put("weights", weights(objects))),
            watch(
                cluster,
                "/apis/apps/v1/namespaces/%s/deployments?labelSelector=%sapp"
                    .formatted(apps, COMPONENT),
                objects -> board.put("colors", Colors.json(objects.values()))),
            watch(
                cluster,
                "/apis/batch/v1/namespaces/%s/jobs?labelSelector=%sdatabase"
                    .formatted(apps, COMPONENT),
                objects -> board.put("schema", Schema.json(objects.values()))),
            watch(
                cluster,
                "/apis/batch/v1/namespaces/%s/jobs?labelSelector=%sanalysis"
                    .formatted(ops, COMPONENT),
                objects -> board.put("gates", gates.json(objects.values()))),
            watch(
                cluster,
                configMaps + "?fieldSelector=metadata.name%3Drelease",
                objects -> board.put("serving", serving(objects))),
            Watch.ofNames(
                cluster,
                "%s?labelSelector=%srelease-record".formatted(configMaps, COMPONENT),
                objects -> board.put("releases", records.json(objects))));
  }

  private static Watch watch(
      Cluster cluster, String path, Consumer<Map<String, JsonNode>> listener) {
    return new Watch(cluster, path, listener);
  }

  private static JsonNode weights(Map<String, JsonNode> routes) {
    return routes.values().stream()
        .flatMap(route -> Weights.of(route).stream())
        .findFirst()
        .<JsonNode>map(Weights::json)
        .orElse(JsonNodeFactory.instance.nullNode());
  }

  /** What the program has written of the last update. */
  private static JsonNode serving(Map<String, JsonNode> configMaps) {
    var json = JsonNodeFactory.instance.objectNode();
    var data = configMaps.values().stream().findFirst().map(each -> each.path("data"));
    for (var key : List.of("serving", "version", "by")) {
      json.put(key, data.map(each -> each.path(key).asText(null)).orElse(null));
    }
    return json;
  }

  /** Whether all of it is as the cluster has it now. */
  public boolean isCurrent() {
    return watches.stream().allMatch(Watch::isCurrent);
  }

  /** The records of releases. */
  public Records records() {
    return records;
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }
}
