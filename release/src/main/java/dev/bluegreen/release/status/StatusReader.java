package dev.bluegreen.release.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.status.Status.Last;
import dev.bluegreen.release.status.Status.Service;
import dev.bluegreen.release.status.Status.Side;
import dev.bluegreen.release.status.Status.Traffic;
import dev.bluegreen.release.status.Status.Wanted;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes a status of what the settings say and what the cluster shows. */
public final class StatusReader {
  private StatusReader() {}

  /**
   * @param hold whether an update has the stack in hand
   * @param at the time that ages are counted to
   */
  public static Status of(String stack, Settings settings, Live live, Hold hold, Instant at) {
    var serving = live.route().map(route -> route.serving(settings));
    var first = serving.orElse(settings.activeColor());
    var sides =
        List.of(side(first, settings, live, serving), side(first.other(), settings, live, serving));
    var gates = Gates.of(live.jobs(), live.jobPods(), live.jobLogs());
    return new Status(
        stack,
        settings.context(),
        at,
        serving,
        new Wanted(settings.activeColor(), settings.canaryWeight(), settings.emergency()),
        new Notices(settings, live.noted(), gates, hold).of(live.route(), sides),
        sides,
        gates,
        live.prober().isPresent(),
        live.last().map(StatusReader::last));
  }

  private static Side side(Color color, Settings settings, Live live, Optional<Color> serving) {
    var weight = live.route().map(route -> route.weight(color)).orElse(0);
    var services =
        live.deployments().stream()
            .filter(each -> label(each, "color").equals(color.key()))
            .map(each -> service(each, live.pods()))
            .sorted(Comparator.comparing(Service::name))
            .toList();
    var role =
        serving.filter(color::equals).isPresent() ? "serving" : weight > 0 ? "canary" : "idle";
    var version =
        live.deployments().stream()
            .filter(each -> label(each, "color").equals(color.key()))
            .map(each -> label(each, "version"))
            .findFirst()
            .orElse(settings.version(color));
    return new Side(color, version, role, weight, services, traffic(color, live));
  }

  private static Service service(JsonNode deployment, List<JsonNode> pods) {
    var name = label(deployment, "app.kubernetes.io/name");
    var color = label(deployment, "color");
    return new Service(
        name,
        deployment.at("/status/readyReplicas").asInt(),
        deployment.at("/spec/replicas").asInt(),
        deployment.at("/status/unavailableReplicas").asInt(),
        Instant.parse(deployment.at("/metadata/creationTimestamp").asText()),
        PodTroubles.of(
            pods.stream()
                .filter(pod -> label(pod, "app.kubernetes.io/name").equals(name))
                .filter(pod -> label(pod, "color").equals(color))));
  }

  private static Optional<Traffic> traffic(Color color, Live live) {
    return live.prober()
        .map(state -> state.at("/colors/" + color.key()))
        .map(
            now ->
                new Traffic(
                    now.path("rate").asDouble(),
                    now.path("errors").asDouble(),
                    now.path("p50").asDouble(),
                    now.path("p99").asDouble()));
  }

  private static Last last(Release release) {
    return new Last(release.id(), release.result(), release.headline(), release.endedAt());
  }

  private static String label(JsonNode object, String key) {
    return object.path("metadata").path("labels").path(key).asText();
  }
}
