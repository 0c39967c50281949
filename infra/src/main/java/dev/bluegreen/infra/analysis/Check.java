package dev.bluegreen.infra.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One thing that has to hold of a colour that is to serve. */
public sealed interface Check {
  /** Its name in settings and messages. */
  String name();

  /** When it is done. */
  Set<Phase> phases();

  /**
   * A user's requests, one after the other, each answered as expected.
   *
   * @param attempts how often it is begun at most: a pod that has just started is slow at first
   */
  record Journey(String name, Set<Phase> phases, List<Step> steps, int attempts) implements Check {
    public Journey {
      phases = Set.copyOf(phases);
      steps = List.copyOf(steps);
    }
  }

  /**
   * The last step's request again and again, after the others once.
   *
   * @param rate requests a second
   * @param seconds for how long
   * @param maxErrorPercent how many may go wrong
   * @param maxP99Millis what 99 of 100 must be answered within
   */
  record Load(
      String name,
      Set<Phase> phases,
      List<Step> steps,
      int rate,
      int seconds,
      double maxErrorPercent,
      int maxP99Millis)
      implements Check {
    public Load {
      phases = Set.copyOf(phases);
      steps = List.copyOf(steps);
    }
  }

  /**
   * What Prometheus measures. Where it has too little data, the measurement is inconclusive.
   *
   * @param query PromQL of one value; {@code {color}} stands for the colour, {@code {namespace}}
   *     for the app's, {@code {window}} for how far to look back: not to before the examination, or
   *     its first load
   * @param unit behind the value in messages
   * @param min the least that is good
   * @param max the most that is good
   * @param intervalSeconds from one measurement to the next
   * @param count measurements, before the traffic moves; afterwards as many as the time holds
   * @param failureLimit how many of them may fail
   * @param inconclusiveLimit how many in a row may be inconclusive
   */
  record Query(
      String name,
      Set<Phase> phases,
      String query,
      String unit,
      Optional<Double> min,
      Optional<Double> max,
      int intervalSeconds,
      int count,
      int failureLimit,
      int inconclusiveLimit)
      implements Check {
    public Query {
      phases = Set.copyOf(phases);
    }
  }
}
