package dev.bluegreen.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * The least that a switch can be: the route's weights, each 100 for 0 and 0 for 100, patched by
 * kubectl. What a switch by Pulumi is held against.
 */
final class BareSwitch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BareSwitch() {}

  /** Turns the weights over. */
  static Switch to(String color, RouteWatch route) throws IOException, InterruptedException {
    var patch = invert(JSON.readTree(RouteCommand.run("get", "--output=json")));
    var begun = Instant.now();
    RouteCommand.run("patch", "--type=json", "--patch=" + patch);
    var took = Duration.between(begun, Instant.now());
    return new Switch(color, begun, took, Switch.awaitChange(route, begun));
  }

  private static ArrayNode invert(JsonNode route) {
    var patch = JSON.createArrayNode();
    var rules = route.at("/spec/rules");
    for (var rule = 0; rule < rules.size(); rule++) {
      var backends = rules.get(rule).path("backendRefs");
      for (var backend = 0; backend < backends.size(); backend++) {
        patch
            .addObject()
            .put("op", "replace")
            .put("path", "/spec/rules/%d/backendRefs/%d/weight".formatted(rule, backend))
            .put("value", 100 - backends.get(backend).path("weight").asInt());
      }
    }
    return patch;
  }
}
