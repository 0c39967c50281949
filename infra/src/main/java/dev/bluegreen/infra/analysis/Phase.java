package dev.bluegreen.infra.analysis;

import java.util.Locale;

/** When a check is done. */
public enum Phase {
  /** Before the traffic moves, on the incoming colour. */
  BEFORE,
  /**
   * Before the traffic moves, on the colour that still serves, whose schema may have been migrated:
   * where it does not work any more, there is no way back.
   */
  OUTGOING,
  /** After the traffic has moved, on what users get. */
  AFTER;

  /** The phase's name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
