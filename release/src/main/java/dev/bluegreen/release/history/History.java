package dev.bluegreen.release.history;

import dev.bluegreen.release.history.Entry.Made;
import dev.bluegreen.release.pulumi.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Brings together what the cluster recorded of releases and what Pulumi knows of updates. */
public final class History {
  /** Clocks of a user's machine and a cluster are that far apart, and a record begins late. */
  private static final Duration NEAR = Duration.ofSeconds(5);

  private History() {}

  /**
   * Newest first. An update belongs to a release whose time it shares; one that changed no setting
   * and belongs to none is left out.
   *
   * @param releases in any order
   * @param updates newest first, as Pulumi has them
   */
  public static List<Entry> of(List<Release> releases, List<Update> updates) {
    var made = made(updates);
    var taken = new HashSet<Made>();
    var entries = new ArrayList<Entry>();
    for (var release : releases) {
      var its = made.stream().filter(each -> share(release, each)).toList();
      taken.addAll(its);
      entries.add(new Entry(release.begun(), release, its));
    }
    made.stream()
        .filter(each -> !taken.contains(each))
        .filter(each -> !each.changes().isEmpty() || each.result().equals("failed"))
        .forEach(each -> entries.add(new Entry(each.begun(), null, List.of(each))));
    entries.sort(Comparator.comparing(Entry::at).reversed());
    return entries;
  }

  /** Oldest first; the oldest one that Pulumi shows has nothing to be compared with. */
  private static List<Made> made(List<Update> updates) {
    var made = new ArrayList<Made>();
    Map<String, String> before = null;
    for (var update : updates.reversed()) {
      if (update.kind().equals("update")) {
        made.add(
            Made.of(update, before == null ? List.of() : Change.between(before, update.config())));
        before = update.config();
      }
    }
    return made;
  }

  private static boolean share(Release release, Made update) {
    var end = release.endedAt().orElse(Instant.MAX);
    return !update.begun().isAfter(end == Instant.MAX ? end : end.plus(NEAR))
        && !update.ended().isBefore(release.begun().minus(NEAR));
  }
}
