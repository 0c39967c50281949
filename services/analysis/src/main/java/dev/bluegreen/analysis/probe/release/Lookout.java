package dev.bluegreen.analysis.probe.release;

import dev.bluegreen.analysis.plan.Bounds;
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
  /** Longer than a request waits for its answer: one that hangs counts for when it was sent. */
  private static final Duration WINDOW = Duration.ofSeconds(15);

  /** A gateway follows its route within this: what nobody signs may be the other colour's yet. */
  private static final Duration FOLLOWS = Duration.ofSeconds(2);

  /** One or two are no trend, however few were sent. */
  private static final long FEWEST = 4;

  private record Count(long sent, long lost) {}

  /**
   * @param color which has got traffic
   * @param moved when it did
   * @param unsigned whether what nobody signed is its own as well
   * @return what is wrong, in one line
   */
  Optional<String> trouble(
      Seconds seconds, String color, Instant moved, boolean unsigned, Instant now) {
    var from = moved.isAfter(now.minus(WINDOW)) ? moved : now.minus(WINDOW);
    return tooMany(count(seconds, from, now, color, unsigned ? moved.plus(FOLLOWS) : now));
  }

  /** Whether what nobody signs is lost already, before anything moves. */
  boolean isNoisy(Seconds seconds, Instant now) {
    var from = now.minus(WINDOW);
    return tooMany(count(seconds, from, now, Second.NONE, from)).isPresent();
  }

  private Optional<String> tooMany(Count count) {
    var most = maxErrorPercent.orElse(100);
    return count.lost < FEWEST || 100.0 * count.lost <= most * count.sent
        ? Optional.empty()
        : Optional.of(
            "%d of the last %d requests failed: %s"
                .formatted(
                    count.lost,
                    count.sent,
                    new Bounds(OptionalDouble.empty(), OptionalDouble.of(most), "%")
                        .compared(100.0 * count.lost / count.sent)));
  }

  /**
   * @param unsigned from when on losses that nobody has signed count too
   */
  private static Count count(
      Seconds seconds, Instant from, Instant now, String color, Instant unsigned) {
    var sent = 0L;
    var lost = 0L;
    for (var second : seconds.between(from, now)) {
      for (var each : second.colors().entrySet()) {
        sent += each.getValue().sent();
        if (each.getKey().equals(color)
            || (each.getKey().equals(Second.NONE) && !second.at().isBefore(unsigned))) {
          lost += each.getValue().lost();
        }
      }
    }
    return new Count(sent, lost);
  }
}
