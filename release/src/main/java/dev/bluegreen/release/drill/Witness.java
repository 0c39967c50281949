package dev.bluegreen.release.drill;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.history.Records;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.pulumi.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is seen of a drill from outside.
 *
 * @param begun when it began
 * @param toll what the prober had counted by then
 * @param record id of the newest record by then
 */
record Witness(Cluster cluster, Instant begun, Optional<Toll> toll, Optional<String> record) {

  /**
   * @param prober whether there is one
   * @param toll nothing where there is none, or it began anew meanwhile
   * @param record the drill's own; none is written where no gate ran
   * @param route who serves in the end; nothing where that is not to be seen
   */
  record Account(
      Duration took,
      boolean prober,
      Optional<Toll> toll,
      Optional<Release> record,
      Optional<Route> route) {

    /** Whether all of the traffic goes to this colour. */
    boolean servesAlone(Color color) {
      return route.filter(each -> each.weight(color) == 100).isPresent();
    }
  }

  /** Begins to look. */
  static Witness of(Cluster cluster, Settings settings) {
    return new Witness(
        cluster,
        Instant.now(),
        Toll.now(cluster, settings),
        Records.newest(cluster, settings).map(Release::id));
  }

  /** What there is to say in the end; what cannot be read then is left out. */
  Account account(Settings settings) {
    var now = seen(() -> Toll.now(cluster, settings));
    return new Account(
        Duration.between(begun, Instant.now()),
        toll.isPresent() || now.isPresent(),
        toll.flatMap(before -> now.flatMap(each -> each.since(before))),
        seen(() -> Records.newest(cluster, settings))
            .filter(newest -> !record.equals(Optional.of(newest.id()))),
        seen(() -> Route.live(cluster, settings.namespace("apps"))));
  }

  private static <T> Optional<T> seen(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (Failure _) {
      return Optional.empty();
    }
  }
}
