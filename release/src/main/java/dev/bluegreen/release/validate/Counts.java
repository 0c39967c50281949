package dev.bluegreen.release.validate;

import java.util.List;

/** How many findings there are of each kind. */
public record Counts(long passed, long failed, long skipped) {
  /** Counts them. */
  public static Counts of(List<Finding> findings) {
    return new Counts(
        count(findings, Result.Passed.class),
        count(findings, Result.Failed.class),
        count(findings, Result.Skipped.class));
  }

  private static long count(List<Finding> findings, Class<? extends Result> kind) {
    return findings.stream().map(Finding::result).filter(kind::isInstance).count();
  }
}
