package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.kube.Labels;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The app as it runs before an update.
 *
 * @param shares percent of the traffic that each colour gets; empty where there is no route
 * @param moved when the route was last written
 * @param workloads the Deployments of both colours, by name
 * @param least pods that their autoscalers keep at least, by the same names
 */
public record Snapshot(
    Map<Color, Integer> shares,
    Optional<Instant> moved,
    Map<String, Workload> workloads,
    Map<String, Integer> least) {
  private static final String TEMPLATE =
      "/metadata/annotations/" + Release.TEMPLATE.replace("/", "~1");

  public Snapshot {
    shares = Map.copyOf(shares);
    workloads = Map.copyOf(workloads);
    least = Map.copyOf(least);
  }

  /**
   * A Deployment.
   *
   * @param generation counts the changes of its specification
   * @param replicas pods that it is to have
   * @param template what its pods are, by {@link Release#templateOf}; blank where it does not say
   */
  public record Workload(long generation, int replicas, String template) {}

  /**
   * @param namespace where the app runs
   * @param route the name of its HTTPRoute
   */
  public static Snapshot of(ApiServer api, String namespace, String route) {
    var workloads = new HashMap<String, Workload>();
    ours(api, "/apis/apps/v1/namespaces/%s/deployments", namespace)
        .forEach(
            each ->
                workloads.put(
                    each.at("/metadata/name").asText(),
                    new Workload(
                        each.at("/metadata/generation").asLong(),
                        each.at("/spec/replicas").asInt(),
                        each.at(TEMPLATE).asText())));
    var least = new HashMap<String, Integer>();
    ours(api, "/apis/autoscaling/v2/namespaces/%s/horizontalpodautoscalers", namespace)
        .forEach(
            each ->
                least.put(
                    each.at("/metadata/name").asText(), each.at("/spec/minReplicas").asInt(1)));
    var live =
        api.json(
            "/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes/%s"
                .formatted(namespace, route));
    return new Snapshot(
        live.map(Snapshot::shares).orElse(Map.of()),
        live.flatMap(Snapshot::lastWrite),
        workloads,
        least);
  }

  private static Iterable<JsonNode> ours(ApiServer api, String path, String namespace) {
    return api.json(
            path.formatted(namespace)
                + "?labelSelector=%s%%3D%s"
                    .formatted(Labels.PART_OF.replace("/", "%2F"), Labels.PLATFORM))
        .map(list -> list.path("items"))
        .orElse(MissingNode.getInstance());
  }

  /** The colour that gets most of the traffic; nothing where there is no route. */
  public Optional<Color> serving() {
    return shares.entrySet().stream()
        .filter(share -> share.getValue() > 0)
        .max(Map.Entry.<Color, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  /** Whether a colour gets any traffic, as the one that serves or as a canary. */
  public boolean has(Color color) {
    return shares.getOrDefault(color, 0) > 0;
  }

  /** Whether an update that lets this colour serve moves traffic. */
  public boolean movesTo(Color color) {
    return serving().filter(serving -> serving != color).isPresent();
  }

  /** The first rule is one of the app's own host and of no cookie, never the preview's. */
  private static Map<Color, Integer> shares(JsonNode route) {
    var shares = new EnumMap<Color, Integer>(Color.class);
    for (var ref : route.at("/spec/rules/0/backendRefs")) {
      for (var color : Color.values()) {
        if (ref.path("name").asText().endsWith("-" + color.key())) {
          shares.put(color, ref.path("weight").asInt(1));
        }
      }
    }
    return shares;
  }

  /**
   * The API server notes when each writer last changed what it owns; a status is no such change.
   */
  private static Optional<Instant> lastWrite(JsonNode route) {
    return StreamSupport.stream(route.at("/metadata/managedFields").spliterator(), false)
        .filter(entry -> entry.at("/fieldsV1/f:spec").isObject() && entry.hasNonNull("time"))
        .map(entry -> Instant.parse(entry.path("time").asText()))
        .max(Instant::compareTo);
  }
}
