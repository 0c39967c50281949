package dev.bluegreen.analysis.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One thing that a gate looks at. */
public sealed interface Check {

  /** Its name in the report; no two of a plan have the same. */
  String name();

  /**
   * What a client does, step by step, until it has worked once.
   *
   * @param host the Host header of its requests
   * @param color which colour must answer; empty for any
   * @param attempts how often it is begun at most: who has just started may answer late at first
   */
  record Journey(String name, String host, Optional<String> color, List<Step> steps, int attempts)
      implements Check {}

  /**
   * Requests at a rate, whether or not the earlier ones have been answered.
   *
   * @param host the Host header of its requests
   * @param color which colour must answer; empty for any
   * @param setUp what is done once before, for instance to log in
   * @param repeated the step that is sent again and again
   * @param rate requests a second
   * @param maxErrorPercent how many may fail
   * @param maxP99Millis what 99 of 100 answers may take at most; empty for any time
   */
  record Load(
      String name,
      String host,
      Optional<String> color,
      List<Step> setUp,
      Step repeated,
      double rate,
      Duration duration,
      double maxErrorPercent,
      OptionalDouble maxP99Millis)
      implements Check {}

  /**
   * A number that Prometheus knows, measured several times.
   *
   * @param query in PromQL, with one series or a scalar as its result
   * @param count how many conclusive measurements it takes, where it is not watched
   * @param failureLimit how many measurements may be out of bounds
   * @param inconclusiveLimit how many in a row may say nothing
   */
  record Query(
      String name,
      String query,
      Bounds bounds,
      Duration interval,
      int count,
      int failureLimit,
      int inconclusiveLimit)
      implements Check {}
}
