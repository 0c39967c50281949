package dev.bluegreen.infra.observability.alerts;

import java.util.Set;
import java.util.TreeSet;

/** What the rules are about, for tests. */
public final class Recorded {
  private Recorded() {}

  /** The series that recording rules make. */
  public static Set<String> series() {
    var series = new TreeSet<String>();
    for (var group : AlertRules.groups(Print.whole(), Pace.REAL)) {
      for (var rule : group.rules()) {
        if (rule instanceof Rule.Recording recording) {
          series.add(recording.series());
        }
      }
    }
    return series;
  }
}
