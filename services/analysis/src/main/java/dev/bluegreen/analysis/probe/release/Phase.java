package dev.bluegreen.analysis.probe.release;

import java.util.Locale;

/** Where in a release a second lies. */
enum Phase {
  /** The route has not moved yet. */
  BEFORE,
  /** The route moves, or has moved a moment ago, or both colours serve. */
  DURING,
  /** The route has moved, and the gateways have seen it. */
  AFTER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
