package dev.bluegreen.analysis.report;

import java.util.Locale;

/** How a check ended; in the order in which a report shows them. */
public enum Verdict {
  FAILED,
  INCONCLUSIVE,
  PASSED,
  SKIPPED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
