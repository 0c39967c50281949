package dev.bluegreen.analysis.check;

import java.time.Duration;

/**
 * How far a query looks back: not to before the examination, whose colour may have been broken then
 * and mended since, nor to before its first load, when it may still have been cold.
 */
final class Window {
  /** Two samples, where Prometheus comes by every five seconds. */
  private static final long SHORTEST_SECONDS = 10;

  /** What is over for longer says nothing of now. */
  private static final long LONGEST_SECONDS = 30;

  private final long begun;

  /**
   * @param begun when that was, by {@link System#nanoTime}
   */
  Window(long begun) {
    this.begun = begun;
  }

  /** A duration of PromQL. */
  String now() {
    var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    return Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS) + "s";
  }
}
