package dev.bluegreen.infra.release;

import com.pulumi.exceptions.RunException;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.settings.Settings;

/** Traffic that may move before anything else of an update. */
public final class AtOnce {
  private AtOnce() {}

  /**
   * Refuses all but a way back that waits for nothing: all traffic to the colour that served before
   * with just what it runs, which has its pods, ready at this moment.
   *
   * @param before the app before this update
   */
  public static void refuseUnlessBack(Settings settings, ApiServer api, Snapshot before) {
    var color = settings.activeColor();
    var move =
        Move.of(
            settings, before, LastRelease.read(api, settings.naming().of(PlatformNamespace.OPS)));
    if (settings.canaryWeight() > 0 || move.toward().filter(color::equals).isEmpty()) {
      throw refusal(color, "it does not get all of the traffic back");
    }
    if (!move.whole()) {
      throw refusal(color, "it has not served before with just what it runs and all of its pods");
    }
    var live = new LiveApp(api, settings.naming().of(PlatformNamespace.APPS));
    new Readiness(live, settings.app(), settings.kubernetesContext())
        .troubles(color)
        .ifPresent(
            troubles -> {
              throw refusal(color, "it is not ready:\n" + troubles);
            });
  }

  private static RunException refusal(Color color, String why) {
    return new RunException("%s cannot have the traffic at once: %s".formatted(color.key(), why));
  }
}
