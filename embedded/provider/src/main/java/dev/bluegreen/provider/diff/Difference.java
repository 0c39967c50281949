package dev.bluegreen.provider.diff;

import java.util.List;
import java.util.Set;

/**
 * What an update would do.
 *
 * @param changes the properties that differ
 * @param replaces those of them that need a new object
 * @param deleteBeforeReplace whether the old object has to go first
 */
public record Difference(
    List<Change> changes, Set<PropertyPath> replaces, boolean deleteBeforeReplace) {
  /** No difference. */
  public static final Difference NONE = new Difference(List.of(), Set.of(), false);
}
