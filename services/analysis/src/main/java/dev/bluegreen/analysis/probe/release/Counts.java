package dev.bluegreen.analysis.probe.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How examinations and releases have ended since this began. All that can be counted is there from
 * the start, at zero: a first failure is then an increase.
 */
public final class Counts {
  private static final List<String> RESULTS =
      List.of("promoted", "canary", "rolled-back", "refused", "interrupted");

  private final Map<Examination, Long> examinations = new TreeMap<>();
  private final Map<String, Long> releases = new TreeMap<>();
  private Optional<Instant> ended = Optional.empty();

  /**
   * What an examination is counted by.
   *
   * @param phase before or after the route moves
   */
  public record Examination(String color, String phase, boolean passed)
      implements Comparable<Examination> {
    @Override
    public int compareTo(Examination other) {
      return toString().compareTo(other.toString());
    }
  }

  Counts() {
    for (var color : List.of("blue", "green")) {
      for (var phase : List.of("before", "after")) {
        examinations.put(new Examination(color, phase, true), 0L);
        examinations.put(new Examination(color, phase, false), 0L);
      }
    }
    RESULTS.forEach(result -> releases.put(result, 0L));
  }

  /** A gate's Job is over. */
  synchronized void examined(AnalysisJob job) {
    job.color()
        .map(
            color ->
                new Examination(
                    color, job.before() ? "before" : "after", job.passed().orElse(false)))
        // Of anybody's label only what is known becomes a series.
        .filter(examinations::containsKey)
        .ifPresent(known -> examinations.merge(known, 1L, Long::sum));
  }

  synchronized void ended(String result, Instant at) {
    releases.computeIfPresent(result, (_, count) -> count + 1);
    ended = Optional.of(at);
  }

  /** Examinations that are over. */
  public synchronized Map<Examination, Long> examinations() {
    return Map.copyOf(examinations);
  }

  /** Releases that have ended, by their results. */
  public synchronized Map<String, Long> releases() {
    return Map.copyOf(releases);
  }

  /** When the last of them ended. */
  public synchronized Optional<Instant> lastEnded() {
    return ended;
  }
}
