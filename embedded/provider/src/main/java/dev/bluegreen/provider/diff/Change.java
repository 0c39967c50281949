package dev.bluegreen.provider.diff;

/**
 * One property that differs.
 *
 * @param path where
 * @param kind how
 */
public record Change(PropertyPath path, Kind kind) {
  /** What a resource has become calls for an update, though its inputs are the same. */
  public static final Change STATUS = new Change(PropertyPath.ROOT.then("status"), Kind.UPDATE);

  /** How a property differs. */
  public enum Kind {
    ADD,
    DELETE,
    UPDATE
  }
}
