package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.cluster.ClusterException;
import dev.bluegreen.analysis.report.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is asked of the cluster when it is needed, and not watched. */
public final class Facts {

  private final Cluster cluster;
  private final String namespace;

  /**
   * @param namespace of gates and of what the program writes
   */
  public Facts(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = "/api/v1/namespaces/" + namespace;
  }

  /** What the program has written of the colour that serves; empty where it cannot be read. */
  Optional<Serving> serving() {
    try {
      return Optional.of(Serving.of(cluster.get(namespace + "/configmaps/release")));
    } catch (ClusterException e) {
      System.err.println(e.getMessage());
      return Optional.empty();
    }
  }

  /** What a Job's last pod reported; nothing where it is gone or has said nothing. */
  public List<Result> checks(String job) {
    try {
      var pods =
          cluster.get(namespace + "/pods?labelSelector=batch.kubernetes.io/job-name%3D" + job);
      return pods.path("items")
          .valueStream()
          .map(pod -> pod.at("/status/containerStatuses/0/state/terminated"))
          .filter(JsonNode::isObject)
          .max(Comparator.comparing(terminated -> terminated.path("finishedAt").asText()))
          .map(terminated -> terminated.path("message").asText())
          .map(message -> message.lines().flatMap(line -> Result.parse(line).stream()).toList())
          .orElse(List.of());
    } catch (ClusterException e) {
      System.err.println(e.getMessage());
      return List.of();
    }
  }
}
