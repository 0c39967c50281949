package dev.bluegreen.provider.diff;

/**
 * One property that differs.
 *
 * @param path where
 * @param kind how
 */
public record Change(PropertyPath path, Kind kind) {
  /** How a property differs. */
  public enum Kind {
    ADD,
    DELETE,
    UPDATE
  }
}
