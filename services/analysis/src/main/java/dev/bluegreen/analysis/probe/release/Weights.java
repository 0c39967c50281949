package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What each colour gets of the traffic, as the route says. */
public record Weights(int blue, int green) {

  /**
   * Of the first rule that refers to a Service of each colour, which is that of the app's own host
   * and of users without a cookie: the preview host's and those of cookies come after it.
   */
  public static Optional<Weights> of(JsonNode route) {
    for (var rule : route.at("/spec/rules")) {
      var blue = weight(rule, "-blue");
      var green = weight(rule, "-green");
      if (blue >= 0 && green >= 0) {
        return Optional.of(new Weights(blue, green));
      }
    }
    return Optional.empty();
  }

  private static int weight(JsonNode rule, String suffix) {
    for (var backend : rule.path("backendRefs")) {
      if (backend.path("name").asText().endsWith(suffix)) {
        return backend.path("weight").asInt(1);
      }
    }
    return -1;
  }

  /** Whether both colours get some. */
  public boolean areBoth() {
    return blue > 0 && green > 0;
  }

  /** The colour that gets more. */
  public String serving() {
    return blue >= green ? "blue" : "green";
  }

  /** As in a record, without the time. */
  public ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("blue", blue).put("green", green);
  }

  static String other(String color) {
    return color.equals("blue") ? "green" : "blue";
  }
}
