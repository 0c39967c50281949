package dev.bluegreen.proof;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * One switch of traffic, timed.
 *
 * @param to the colour that serves afterwards
 * @param begun when the command was given
 * @param took of the command
 * @param routeChanged when the API server had the route's new weights, as a watching client saw it
 */
public record Switch(String to, Instant begun, Duration took, Instant routeChanged) {
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);

  /** Switches to a colour and waits for {@code pulumi up} to end. */
  public static Switch to(String color, Pulumi pulumi, RouteWatch route)
      throws IOException, InterruptedException {
    pulumi.setActiveColor(color);
    var begun = Instant.now();
    pulumi.up().orThrow();
    var took = Duration.between(begun, Instant.now());
    return new Switch(color, begun, took, awaitChange(route, begun));
  }

  /** When the route changed after a command; the watch may be a little behind it. */
  static Instant awaitChange(RouteWatch route, Instant begun) throws InterruptedException {
    var end = Instant.now().plus(SEEN_WITHIN);
    while (Instant.now().isBefore(end)) {
      var changed = route.changedAfter(begun);
      if (changed.isPresent()) {
        return changed.get();
      }
      Thread.sleep(10);
    }
    throw new IllegalStateException("the route has not changed since " + begun);
  }

  /** The colour that served before. */
  public String from() {
    return other(to);
  }

  /** The other colour. */
  public static String other(String color) {
    return color.equals("blue") ? "green" : "blue";
  }

  /** From the route's change to the first whole answer by the new colour. */
  public Duration firstNew(Ledger ledger) {
    // A request may have been begun before the change and met the new weights.
    return ledger
        .firstAnswerBy(to, routeChanged.minusSeconds(1))
        .map(at -> Duration.between(routeChanged, at))
        .orElseThrow(() -> new IllegalStateException(to + " has not answered"));
  }

  /** From the route's change to the beginning of the last request that the old colour answered. */
  public Duration lastOld(Ledger ledger, Instant until) {
    return ledger.begunBetween(routeChanged, until, from()).stream()
        .map(answer -> Duration.between(routeChanged, answer.begun()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
