package dev.bluegreen.infra.release;

import com.pulumi.exceptions.RunException;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.IdlePolicy;
import dev.bluegreen.infra.live.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time between the traffic's leaving a colour and the end of its pods.
 *
 * @param clients who says that it has left it, on the clients' side; none: the route's change
 *     counts
 */
record Drain(LiveApp live, App app, IdlePolicy idle, Optional<ClientSide> clients) {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** So many times in a row nothing may be in hand: a single look falls between two requests. */
  private static final int QUIET = 3;

  /**
   * Waits for the delay to pass, and then for the colour to have no request in hand.
   *
   * @param moved when the route took the traffic from it; nothing: now
   * @throws RunException if it still answers, or has requests in hand, when patience is at its end
   */
  void await(Color color, Optional<Instant> moved) throws InterruptedException {
    var end = moved.orElseGet(Instant::now).plus(idle.delay());
    var left = Duration.between(Instant.now(), end);
    if (left.isPositive()) {
      // When it moved is the API server's time, whose clock may be ahead of this one.
      Thread.sleep(left.compareTo(idle.delay()) > 0 ? idle.delay() : left);
    }
    if (idle.patience().isZero()) {
      return;
    }
    if (clients.isPresent()) {
      clients.get().await(color, idle);
    }
    var last = Instant.now().plus(idle.patience());
    var quiet = 0;
    while (quiet < QUIET) {
      var inHand = inHand(color);
      quiet = inHand == 0 ? quiet + 1 : 0;
      if (inHand > 0 && Instant.now().isAfter(last)) {
        throw new RunException(
            """
            %s keeps its pods: it has %d requests in hand %d s after the traffic left it (allowed: drainTimeoutSeconds).
              The traffic has moved, and nothing is lost.
              go on waiting: pulumi up
              end them: pulumi config set drainTimeoutSeconds 0 && pulumi up"""
                .formatted(color.key(), inHand, idle.delay().plus(idle.patience()).toSeconds()));
      }
      Thread.sleep(POLL);
    }
  }

  private long inHand(Color color) {
    return app.services().stream()
        .filter(service -> service.inHand().isPresent())
        .mapToLong(
            service -> {
              try {
                return live.inHand(service, service.inHand().orElseThrow(), color);
              } catch (UnreachableException e) {
                return 1; // not known: asked again
              }
            })
        .sum();
  }
}
