package dev.bluegreen.analysis.probe.release;

import java.time.Duration;

/**
 * How long the prober waits.
 *
 * @param quiet without anything going on, until a release is over
 * @param patience the same where more is to be expected: the move after a gate that has passed, or
 *     the way back after one that has not
 * @param settling after a move, until gateways have seen it
 * @param attention at the higher rate after a move
 */
public record Timing(Duration quiet, Duration patience, Duration settling, Duration attention) {

  public static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));
}
