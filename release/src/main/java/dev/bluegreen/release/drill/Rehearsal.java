package dev.bluegreen.release.drill;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.pulumi.DrillMark;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.status.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A drill on a stack that is fit for it.
 *
 * @param color the one that is broken, which does not serve
 * @param breaks what is set for it, by path
 */
public record Rehearsal(Drill drill, Color color, Map<String, String> breaks) {

  /**
   * Looks whether it may begin: only on a platform that is as its settings say, with a gate to
   * refuse what is broken, and never over faults of somebody else.
   *
   * @throws Failure where it may not, with what is in the way
   */
  public static Rehearsal of(Drill drill, Settings settings, Status status) {
    Drills.refuse(settings);
    refuseUnrest(status);
    if (settings.paths().value("analysis.enabled").filter("false"::equals).isPresent()) {
      throw new Failure(
          ExitCode.FAILED,
          "analysis.enabled is false: without gates a broken colour would get the traffic.",
          "pulumi config set --path analysis.enabled true && pulumi up");
    }
    var color = status.serving().orElseThrow().other();
    refuseFaults(color, settings);
    refuseUnready(color, status);
    return new Rehearsal(drill, color, drill.settings(color, settings));
  }

  /** What is written into the settings, with the mark by which a drill is known. */
  Map<String, Optional<String>> settings() {
    var all = new LinkedHashMap<String, Optional<String>>();
    all.put(DrillMark.path(color), Optional.of(drill.name()));
    breaks.forEach((path, value) -> all.put(path, Optional.of(value)));
    return all;
  }

  private static void refuseUnrest(Status status) {
    if (!status.notices().isEmpty()) {
      var notice = status.notices().getFirst();
      throw new Failure(
          ExitCode.FAILED,
          "a drill begins where nothing else is going on, and here: " + notice.text(),
          notice.mends().toArray(String[]::new));
    }
  }

  private static void refuseFaults(Color color, Settings settings) {
    var env = color.key() + ".env";
    settings.paths().names(env).stream()
        .filter(name -> name.startsWith(Fault.PREFIX))
        .findFirst()
        .ifPresent(
            name -> {
              throw new Failure(
                  ExitCode.FAILED,
                  "%s.%s is %s already, and no drill has set it."
                      .formatted(env, name, settings.paths().value(env + "." + name).orElse("set")),
                  "pulumi config rm --path %s.%s && pulumi up".formatted(env, name));
            });
  }

  private static void refuseUnready(Color color, Status status) {
    status.colors().stream()
        .filter(side -> side.color() == color)
        .flatMap(side -> side.services().stream())
        .filter(service -> service.ready() < service.wanted())
        .findFirst()
        .ifPresent(
            service -> {
              throw new Failure(
                  ExitCode.FAILED,
                  "%s is broken as it is (%s has %d of %d pods ready): nothing could be learnt from a drill."
                      .formatted(color.key(), service.name(), service.ready(), service.wanted()),
                  "bluegreen status   says why");
            });
  }
}
