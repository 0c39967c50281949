package dev.bluegreen.infra.release;

import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.settings.Settings;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an update does to the traffic.
 *
 * @param toward the colour that gets more than it has; nothing where no traffic moves, and before
 *     there is any
 * @param unsettled the colour that has got more by an update that has not gone through since
 * @param back whether that colour served before, with just what it runs: it has been examined by
 *     its users, and may be the way out of a broken one
 * @param whole whether it has all of its pods still as well
 */
record Move(Optional<Color> toward, Optional<Color> unsettled, boolean back, boolean whole) {

  static Move of(Settings settings, Snapshot before, LastRelease last) {
    var toward =
        Arrays.stream(Color.values())
            .filter(color -> !before.shares().isEmpty())
            .filter(color -> settings.share(color) > before.shares().getOrDefault(color, 0))
            .findFirst();
    var unsettled =
        Arrays.stream(Color.values())
            .filter(color -> !before.shares().isEmpty())
            .filter(
                color ->
                    last.share(color).filter(share -> settings.share(color) > share).isPresent())
            .findFirst();
    var back =
        toward
            .or(() -> unsettled)
            .filter(
                color -> last.served(color, settings.release(color).fingerprint(settings.app())));
    var whole = back.filter(color -> isWhole(color, settings, before));
    return new Move(toward, unsettled, back.isPresent(), whole.isPresent());
  }

  private static boolean isWhole(Color color, Settings settings, Snapshot before) {
    var release = settings.release(color);
    return settings.app().services().stream()
        .map(service -> before.workloads().get(service.nameIn(color)))
        .allMatch(
            workload ->
                workload != null
                    && (release.autoscaling().isPresent()
                        ? workload.replicas() > 0
                        : workload.replicas() >= release.replicas()));
  }
}
