package dev.bluegreen.release.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.pulumi.Services;
import dev.bluegreen.release.pulumi.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The platform that is looked at.
 *
 * @param hold whether an update has the stack in hand
 * @param outputs the stack's, by name
 * @param now the time that ages are counted to
 */
public record Subject(
    String stack,
    Settings settings,
    Answers cluster,
    Hold hold,
    Map<String, String> outputs,
    Instant now) {
  private static final String TRAEFIK = "traefik";

  public Subject {
    outputs = Map.copyOf(outputs);
  }

  /**
   * @param cluster finds the cluster of the settings' context
   */
  public static Subject of(
      String stack,
      Settings settings,
      Supplier<Cluster> cluster,
      Hold hold,
      Map<String, String> outputs,
      Instant now) {
    return new Subject(stack, settings, new Answers(cluster), hold, outputs, now);
  }

  /** A setting, or its default. */
  String setting(String path, String otherwise) {
    return settings.paths().value(path).orElse(otherwise);
  }

  /** Whether a truth value is set to this. */
  boolean is(String path, boolean value) {
    return settings.paths().value(path).filter(("" + value)::equals).isPresent();
  }

  /** Whether the stack brings the gateway itself. */
  boolean hasTraefik() {
    return setting("gatewayClass", TRAEFIK).equals(TRAEFIK);
  }

  /** Pods that each service of a colour is to have, between two releases. */
  int replicas(Color color) {
    var full = Integer.parseInt(setting(color.key() + ".replicas", "1"));
    if (color == settings.activeColor() || settings.canaryWeight() > 0) {
      return full;
    }
    return switch (setting("idle", "keep")) {
      case "shrink" -> Math.min(full, Integer.parseInt(setting("idleReplicas", "1")));
      case "remove" -> 0;
      default -> full;
    };
  }

  /** The services that are part of the app. */
  List<String> services() {
    return Services.enabled(settings);
  }

  /** Whether this service is the demo's and part of the app. */
  boolean hasDemo(String service) {
    return Services.areDemo(settings) && services().contains(service);
  }

  /** Things of a kind in one of the platform's namespaces. */
  List<JsonNode> list(String api, String namespace, String kind) {
    return cluster.list(place(api, namespace, kind) + Kube.OURS);
  }

  /** One of them, by its name. */
  Optional<JsonNode> find(String api, String namespace, String kind, String name) {
    return cluster.json(place(api, namespace, kind) + "/" + name);
  }

  private String place(String api, String namespace, String kind) {
    return "%s/namespaces/%s/%s".formatted(api, settings.namespace(namespace), kind);
  }

  /** Who gets the traffic; where that cannot be read, who is to get it. */
  Route route() {
    try {
      return Route.live(cluster, settings.namespace("apps")).orElseGet(this::wanted);
    } catch (UnseenException | Failure _) {
      return wanted();
    }
  }

  private Route wanted() {
    return new Route(
        Map.of(Color.BLUE, settings.weight(Color.BLUE), Color.GREEN, settings.weight(Color.GREEN)));
  }

  /** A command that looks at things of the cluster. */
  String kubectl(String namespace, String command) {
    return "kubectl --context %s -n %s %s"
        .formatted(settings.context(), settings.namespace(namespace), command);
  }
}
