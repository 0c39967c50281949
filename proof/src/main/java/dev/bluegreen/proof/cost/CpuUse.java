package dev.bluegreen.proof.cost;

import dev.bluegreen.proof.cost.Summary.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects samples during a round, and tells how many cores were used in it. */
final class CpuUse {
  private final Map<String, TreeMap<Instant, Sample>> pods = new HashMap<>();
  private Set<String> latest = Set.of();

  /** Adds what has been read of all pods; the same sample may come again. */
  void add(List<Sample> samples) {
    latest = samples.stream().map(Sample::uid).collect(Collectors.toSet());
    for (var sample : samples) {
      pods.computeIfAbsent(sample.uid(), _ -> new TreeMap<>()).put(sample.at(), sample);
    }
  }

  /**
   * Cores in use between two moments, each pod from its first sample between them to its last.
   *
   * @throws IllegalStateException if one that was there before and after has less than two
   */
  Map<Part, Double> cores(Instant from, Instant to) {
    var cores = new EnumMap<Part, Double>(Part.class);
    for (var samples : pods.values()) {
      var within = samples.subMap(from, true, to, true);
      var name = samples.firstEntry().getValue().pod();
      if (within.size() >= 2) {
        cores.merge(Part.of(name), cores(within.firstEntry(), within.lastEntry()), Double::sum);
      } else if (Part.of(name) != Part.OTHERS && isThroughout(samples, from)) {
        throw new IllegalStateException(
            "the kubelet has measured %s %d times in a round of %d s; mend it: longer rounds (--seconds)"
                .formatted(name, within.size(), Duration.between(from, to).toSeconds()));
      }
    }
    return cores;
  }

  /** What ended in the round, or began in it, may be left out. */
  private boolean isThroughout(TreeMap<Instant, Sample> samples, Instant from) {
    return samples.firstKey().isBefore(from)
        && latest.contains(samples.firstEntry().getValue().uid());
  }

  private static double cores(Map.Entry<Instant, Sample> first, Map.Entry<Instant, Sample> last) {
    var used = last.getValue().nanoseconds() - first.getValue().nanoseconds();
    return (double) used / Duration.between(first.getKey(), last.getKey()).toNanos();
  }
}
