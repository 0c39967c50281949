package dev.bluegreen.infra.app;

import java.time.Duration;
import java.util.Locale;

/**
 * What becomes of the colour that does not serve.
 *
 * @param replicas pods of each of its services when it has shrunk
 * @param delay how long it stays as it is after the traffic has moved
 * @param patience how long requests that it still has in hand are waited for after that
 */
public record IdlePolicy(Mode mode, int replicas, Duration delay, Duration patience) {

  /** How much of it stays. */
  public enum Mode {
    /** All, so that a switch back is as quick as the switch. */
    KEEP,
    /** A few pods: enough for the preview host. */
    SHRINK,
    /** No pods; Services and settings stay, for the route names them. */
    REMOVE;

    /** As it is written in settings. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether anything of an idle colour goes. */
  public boolean shrinks() {
    return mode != Mode.KEEP;
  }

  /**
   * Pods of each service of an idle colour.
   *
   * @param full what it has when it serves
   */
  public int size(int full) {
    return switch (mode) {
      case KEEP -> full;
      case SHRINK -> Math.min(full, replicas);
      case REMOVE -> 0;
    };
  }
}
