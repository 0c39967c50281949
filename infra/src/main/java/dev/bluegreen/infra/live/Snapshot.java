package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.kube.Labels;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The app as it runs before an update.
 *
 * @param serving the colour that gets the traffic; nothing where there is no route
 * @param moved when the route was last written
 * @param workloads the Deployments of both colours, by name
 */
public record Snapshot(
    Optional<Color> serving, Optional<Instant> moved, Map<String, Workload> workloads) {
  public Snapshot {
    workloads = Map.copyOf(workloads);
  }

  /**
   * A Deployment.
   *
   * @param generation counts the changes of its specification
   * @param replicas pods that it is to have
   */
  public record Workload(long generation, int replicas) {}

  /**
   * @param namespace where the app runs
   * @param route the name of its HTTPRoute
   */
  public static Snapshot of(ApiServer api, String namespace, String route) {
    var workloads = new HashMap<String, Workload>();
    api.json(
            "/apis/apps/v1/namespaces/%s/deployments?labelSelector=%s%%3D%s"
                .formatted(namespace, Labels.PART_OF.replace("/", "%2F"), Labels.PLATFORM))
        .ifPresent(
            list ->
                list.path("items")
                    .forEach(
                        each ->
                            workloads.put(
                                each.at("/metadata/name").asText(),
                                new Workload(
                                    each.at("/metadata/generation").asLong(),
                                    each.at("/spec/replicas").asInt()))));
    var live =
        api.json(
            "/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes/%s"
                .formatted(namespace, route));
    return new Snapshot(
        live.flatMap(Snapshot::serving), live.flatMap(Snapshot::lastWrite), workloads);
  }

  /** Whether an update that lets this colour serve moves traffic. */
  public boolean movesTo(Color color) {
    return serving.isPresent() && serving.get() != color;
  }

  /** The first rule is one of the app's own host, never the preview's. */
  private static Optional<Color> serving(JsonNode route) {
    return StreamSupport.stream(route.at("/spec/rules/0/backendRefs").spliterator(), false)
        .filter(ref -> ref.path("weight").asInt(1) > 0)
        .max(
            (one, other) ->
                Integer.compare(one.path("weight").asInt(1), other.path("weight").asInt(1)))
        .flatMap(
            ref ->
                java.util.Arrays.stream(Color.values())
                    .filter(color -> ref.path("name").asText().endsWith("-" + color.key()))
                    .findFirst());
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
