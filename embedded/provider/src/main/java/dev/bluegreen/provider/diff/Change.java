package dev.bluegreen.provider.diff;

import pulumirpc.Provider.PropertyDiff.Kind;

/**
 * One property that differs.
 *
 * @param path where
 * @param kind how: ADD, DELETE or UPDATE
 */
public record Change(PropertyPath path, Kind kind) {
  /** What a resource has become calls for an update, though its inputs are the same. */
  public static final Change STATUS = new Change(PropertyPath.ROOT.then("status"), Kind.UPDATE);
}
