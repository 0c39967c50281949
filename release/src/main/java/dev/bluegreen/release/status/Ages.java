package dev.bluegreen.release.status;

import java.time.Duration;
import java.time.Instant;

/** Durations for the eye, such as {@code 3m12s}, {@code 5h} or {@code 2d}. */
public final class Ages {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private Ages() {}

  /** How long it is from one moment to another. */
  public static String between(Instant from, Instant to) {
    return of(Duration.between(from, to));
  }

  /** A duration in its one or two largest units. */
  public static String of(Duration duration) {
    var seconds = Math.max(0, duration.toSeconds());
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      var rest = seconds % MINUTE;
      return seconds / MINUTE + "m" + (rest == 0 ? "" : rest + "s");
    }
    if (seconds < DAY) {
      var rest = seconds % HOUR / MINUTE;
      return seconds / HOUR + "h" + (rest == 0 ? "" : rest + "m");
    }
    return seconds / DAY + "d";
  }
}
