package dev.bluegreen.provider.diff;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  /**
   * These changes.
   *
   * @param replaces which of the properties need a new object
   * @param inPlace whether a new object would have the place of the old one
   */
  public static Difference of(
      List<Change> changes, Predicate<PropertyPath> replaces, boolean inPlace) {
    var replacing = changes.stream().map(Change::path).filter(replaces).collect(Collectors.toSet());
    return new Difference(changes, replacing, inPlace && !replacing.isEmpty());
  }
}
