package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.cluster.ClusterException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The records in the cluster; what could not be written is tried again. */
final class Records {

  /** The newest ones are kept. */
  static final int KEPT = 50;

  private static final String COMPONENT = "release-record";

  private final Cluster cluster;
  private final String folder;
  private final Map<String, JsonNode> unwritten = new ConcurrentSkipListMap<>();
  private String problem = "";

  /**
   * @param namespace where they are kept
   */
  Records(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.folder = "/api/v1/namespaces/%s/configmaps".formatted(namespace);
  }

  /** To be written by the next {@link #flush}, in place of an earlier state of the same. */
  void put(String id, JsonNode record) {
    unwritten.put(id, record);
  }

  /** Writes what is to be written, and forgets the oldest. */
  synchronized void flush() {
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      for (var entry : Map.copyOf(unwritten).entrySet()) {
        var name = "release-" + entry.getKey();
        cluster.apply(folder + "/" + name, configMap(name, entry.getValue()));
        // Unless there is a newer state of it by now.
        unwritten.remove(entry.getKey(), entry.getValue());
      }
      prune();
      problem = "";
    } catch (ClusterException e) {
      if (!e.getMessage().equals(problem)) {
        problem = e.getMessage();
        System.err.println(problem);
      }
    }
  }

  private void prune() throws ClusterException {
    var names =
        cluster
            .names(folder + "?labelSelector=app.kubernetes.io/component%3D" + COMPONENT)
            .path("items")
            .valueStream()
            .map(item -> item.at("/metadata/name").asText())
            .sorted(Comparator.reverseOrder())
            .skip(KEPT)
            .toList();
    for (var name : names) {
      cluster.delete(folder + "/" + name);
    }
  }

  private static JsonNode configMap(String name, JsonNode record) {
    var json =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
    json.putObject("metadata")
        .put("name", name)
        .putObject("labels")
        .put("app.kubernetes.io/name", "release")
        .put("app.kubernetes.io/component", COMPONENT)
        .put("app.kubernetes.io/part-of", "bluegreen")
        .put("app.kubernetes.io/managed-by", "prober");
    json.putObject("data").put("record.json", record.toString());
    return json;
  }
}
