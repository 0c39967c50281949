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
import java.util.Optional;

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
      var entry = entry(release, next(release, releases), made);
      taken.addAll(entry.updates());
      entries.add(entry);
    }
    made.stream()
        .filter(each -> !taken.contains(each))
        .filter(each -> !each.changes().isEmpty() || each.result().equals("failed"))
        .forEach(each -> entries.add(new Entry(each.begun(), null, List.of(each))));
    entries.sort(Comparator.comparing(Entry::at).reversed());
    return entries;
  }

  /**
   * One release with its updates.
   *
   * @param next when the one after it began
   * @param updates newest first, as Pulumi has them
   */
  public static Entry of(Release release, Optional<Instant> next, List<Update> updates) {
    return entry(release, next, made(updates));
  }

  private static Entry entry(Release release, Optional<Instant> next, List<Made> made) {
    var its = made.stream().filter(each -> share(release, next, each)).toList();
    return new Entry(release.begun(), release, its);
  }

  private static Optional<Instant> next(Release release, List<Release> releases) {
    return releases.stream()
        .map(Release::begun)
        .filter(begun -> begun.isAfter(release.begun()))
        .min(Comparator.naturalOrder());
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

  /** A prober that was killed leaves a record without an end: what the next one sees is not its. */
  private static boolean share(Release release, Optional<Instant> next, Made update) {
    return !update.ended().isBefore(release.begun().minus(NEAR))
        && release
            .endedAt()
            .map(end -> !update.begun().isAfter(end.plus(NEAR)))
            .or(() -> next.map(begun -> update.ended().isBefore(begun.minus(NEAR))))
            .orElse(true);
  }
}
