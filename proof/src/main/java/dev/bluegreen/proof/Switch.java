package dev.bluegreen.proof;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * One switch of traffic, timed.
 *
 * @param to the colour that serves afterwards
 * @param took of {@code pulumi up}
 * @param routeChanged when the API server had the route's new weights, as a watching client saw it
 */
public record Switch(String to, Duration took, Instant routeChanged) {

  /** Switches to a colour and waits for {@code pulumi up} to end. */
  public static Switch to(String color, Pulumi pulumi, RouteWatch route)
      throws IOException, InterruptedException {
    pulumi.setActiveColor(color);
    var begun = Instant.now();
    pulumi.up().orThrow();
    var took = Duration.between(begun, Instant.now());
    var changed =
        route
            .changedAfter(begun)
            .orElseThrow(() -> new IllegalStateException("the route has not changed"));
    return new Switch(color, took, changed);
  }

  /** The colour that served before. */
  public String from() {
    return to.equals("blue") ? "green" : "blue";
  }
}
