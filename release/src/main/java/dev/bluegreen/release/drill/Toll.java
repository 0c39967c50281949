package dev.bluegreen.release.drill;

import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.ProberPage;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.pulumi.Settings;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of the prober's requests, which take the way that users' take.
 *
 * @param sent all that are over
 */
record Toll(long sent, long answered, long lost) {

  /** Since the prober's start; nothing where there is no prober. */
  static Optional<Toll> now(Cluster cluster, Settings settings) {
    return cluster
        .json(ProberPage.path(settings.namespace("ops"), "state"))
        .map(state -> state.path("total"))
        .filter(total -> total.isObject())
        .map(
            total ->
                new Toll(
                    total.path("sent").asLong(),
                    total.path("answered").asLong(),
                    total.path("lost").asLong()));
  }

  /** What a record has of a release. */
  static Toll of(Release release) {
    var clients = release.clients();
    return new Toll(clients.sent(), clients.answered(), clients.lost());
  }

  /** What has come since an earlier look; nothing where the prober has begun anew since. */
  Optional<Toll> since(Toll before) {
    return sent < before.sent
        ? Optional.empty()
        : Optional.of(new Toll(sent - before.sent, answered - before.answered, lost - before.lost));
  }

  /** As half a sentence. */
  String text() {
    var counts =
        String.format(
            Locale.ROOT, "%,d requests sent, %,d answered, %,d lost", sent, answered, lost);
    return (lost == 0 ? "users noticed nothing: " : "users noticed it: ") + counts;
  }
}
