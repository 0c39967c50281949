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
   * @param toll nothing where nobody counted
   * @param record id of the drill's own record; none is written where no gate ran
   * @param route who serves in the end; nothing where that is not to be seen
   */
  record Account(
      Duration took, Optional<Toll> toll, Optional<String> record, Optional<Route> route) {

    /** Whether all of the traffic goes to this colour. */
    boolean servesAlone(Color color) {
      return route.filter(each -> each.weight(color) == 100).isPresent();
    }
  }

  /** Begins to look. */
  static Witness of(Cluster cluster, Settings settings) {
    return new Witness(
        cluster, Instant.now(), Toll.now(cluster, settings), newest(cluster, settings));
  }

  /** What there is to say in the end; what cannot be read then is left out. */
  Account account(Settings settings) {
    return new Account(
        Duration.between(begun, Instant.now()),
        toll.flatMap(
            before -> seen(() -> Toll.now(cluster, settings)).flatMap(now -> now.since(before))),
        seen(() -> newest(cluster, settings)).filter(id -> !record.equals(Optional.of(id))),
        seen(() -> Route.live(cluster, settings.namespace("apps"))));
  }

  private static Optional<String> newest(Cluster cluster, Settings settings) {
    return Records.newest(cluster, settings).map(Release::id);
  }

  private static <T> Optional<T> seen(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (Failure _) {
      return Optional.empty();
    }
  }
}
