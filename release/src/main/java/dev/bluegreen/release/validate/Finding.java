package dev.bluegreen.release.validate;

import java.time.Duration;

/** A check that has been done. */
public record Finding(Group group, String name, Result result, Duration took) {
  /** Whether something is wrong. */
  public boolean failed() {
    return result instanceof Result.Failed;
  }
}
