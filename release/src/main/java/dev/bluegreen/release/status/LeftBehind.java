package dev.bluegreen.release.status;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.pulumi.Settings;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether somebody was going back and has not come to the end, which a {@code kill -9} leaves in no
 * history: an {@code up} that is done leaves no examination of a colour that is not to serve.
 */
public final class LeftBehind {
  private LeftBehind() {}

  /**
   * By the program's own note, which it writes once a bake has passed, and the Jobs that there are:
   * nothing that an app or a prober would have to answer, for users wait for a way back.
   */
  public static boolean in(Settings settings, Cluster cluster) {
    return in(
        settings,
        Live.noted(Live.note(cluster, settings)),
        Live.examinations(cluster, settings).stream()
            .map(job -> Color.of(job.at("/metadata/labels/color").asText())));
  }

  static boolean in(Settings settings, Optional<Color> noted, Stream<Optional<Color>> examined) {
    var wanted = settings.activeColor();
    return settings.canaryWeight() == 0
        && noted.equals(Optional.of(wanted))
        && examined.flatMap(Optional::stream).anyMatch(color -> color != wanted);
  }
}
