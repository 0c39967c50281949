package dev.bluegreen.infra.release;

import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.settings.Problem;
import dev.bluegreen.infra.settings.RefusedException;
import dev.bluegreen.infra.settings.Settings;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Keeps new pods from the colour that serves: they would be a release without any examination, and
 * without a way back.
 */
public final class InPlace {
  private InPlace() {}

  /**
   * @param before the app as it runs
   * @throws RefusedException if a colour that has traffic, and keeps it, would get other pods
   */
  public static void refuse(Settings settings, Snapshot before) {
    if (settings.allowInPlace()) {
      return;
    }
    var problems = new ArrayList<Problem>();
    for (var color : Color.values()) {
      if (before.shares().getOrDefault(color, 0) > 0 && settings.share(color) > 0) {
        changed(settings, before, color).ifPresent(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException("a release would not be examined", problems);
    }
  }

  private static Optional<Problem> changed(Settings settings, Snapshot before, Color color) {
    var release = settings.release(color);
    var services =
        settings.app().services().stream()
            .filter(
                service -> {
                  var live = before.workloads().get(service.nameIn(color));
                  return live != null
                      && !live.template().isBlank()
                      && !live.template().equals(release.templateOf(service));
                })
            .map(service -> service.nameIn(color))
            .toList();
    if (services.isEmpty()) {
      return Optional.empty();
    }
    var idle = color.other().key();
    return Optional.of(
        new Problem(
            color.key(),
            "serves, and version, image or pod template of %s would change under its users"
                .formatted(String.join(", ", services)),
            "changes of the colour that does not serve (%s), then a switch to it; of %s only settings (env) and replicas"
                .formatted(idle, color.key()),
            "pulumi config set --path %s.version %s   (knowingly, without examination: pulumi config set allowInPlace true)"
                .formatted(idle, release.version())));
  }
}
