package dev.bluegreen.release.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.pulumi.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets the traffic now.
 *
 * @param weights percent by colour
 */
public record Route(Map<Color, Integer> weights) {
  public Route {
    weights = Map.copyOf(weights);
  }

  /** The app's route in a cluster; nothing where there is none. */
  public static Optional<Route> live(Cluster cluster, String namespace) {
    return cluster
        .json(
            "/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes/app".formatted(namespace))
        .map(Route::of);
  }

  /** The first rule is one of the app's own host and of no cookie, never the preview's. */
  static Route of(JsonNode route) {
    var weights = new EnumMap<Color, Integer>(Color.class);
    for (var color : Color.values()) {
      weights.put(color, 0);
    }
    for (var ref : route.at("/spec/rules/0/backendRefs")) {
      var name = ref.path("name").asText();
      Color.of(name.substring(name.lastIndexOf('-') + 1))
          .ifPresent(color -> weights.put(color, ref.path("weight").asInt(1)));
    }
    var all = weights.values().stream().mapToInt(Integer::intValue).sum();
    if (all > 0) {
      weights.replaceAll((_, weight) -> Math.round(100f * weight / all));
    }
    return new Route(weights);
  }

  /** Percent of the traffic that a colour gets. */
  public int weight(Color color) {
    return weights.getOrDefault(color, 0);
  }

  /**
   * The colour that serves: the settings' one as long as it has a canary and gets something,
   * however little; else the one that gets most.
   */
  public Color serving(Settings settings) {
    var active = settings.activeColor();
    return settings.canaryWeight() > 0 && weight(active) > 0 ? active : serving(active);
  }

  /**
   * The colour that gets most of it.
   *
   * @param ofTwoHalves the one that counts where both get the same
   */
  public Color serving(Color ofTwoHalves) {
    var other = ofTwoHalves.other();
    return weight(other) > weight(ofTwoHalves) ? other : ofTwoHalves;
  }
}
