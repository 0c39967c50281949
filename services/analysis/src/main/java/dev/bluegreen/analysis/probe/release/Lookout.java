package dev.bluegreen.analysis.probe.release;

import dev.bluegreen.analysis.plan.Numbers;
import dev.bluegreen.analysis.probe.stream.Second;
import dev.bluegreen.analysis.probe.stream.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Sees within a second or two that a colour loses requests, where the Job that examines it after
 * the switch still has to be started: each second until the traffic is back is users'.
 *
 * @param maxErrorPercent how many may be lost; empty: nobody is to look
 */
public record Lookout(OptionalDouble maxErrorPercent) {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** One or two are no trend, however few were sent. */
  private static final long FEWEST = 4;

  /**
   * @param color which has got traffic
   * @param moved when it did
   * @return what is wrong, in one line
   */
  Optional<String> trouble(Seconds seconds, String color, Instant moved, Instant now) {
    if (maxErrorPercent.isEmpty()) {
      return Optional.empty();
    }
    var from = moved.isAfter(now.minus(WINDOW)) ? moved : now.minus(WINDOW);
    var sent = 0L;
    var lost = 0L;
    for (var second : seconds.between(from, now)) {
      for (var each : second.colors().entrySet()) {
        sent += each.getValue().sent();
        if (each.getKey().equals(color) || each.getKey().equals(Second.NONE)) {
          lost += each.getValue().lost();
        }
      }
    }
    var most = maxErrorPercent.getAsDouble();
    return lost < FEWEST || 100.0 * lost <= most * sent
        ? Optional.empty()
        : Optional.of(
            "%d of the last %d requests failed: %s %%, at most %s %%"
                .formatted(lost, sent, Numbers.text(100.0 * lost / sent), Numbers.text(most)));
  }
}
