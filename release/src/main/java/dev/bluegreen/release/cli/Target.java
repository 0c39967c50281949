package dev.bluegreen.release.cli;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.Status;
import java.util.Optional;

/** Finds the colour that a command is about, where the command line does not say. */
final class Target {
  private Target() {}

  static Color read(String name) {
    return Color.of(name)
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "--to is «%s»: it is blue or green.".formatted(name),
                    "bluegreen promote --to green"));
  }

  static Route route(Optional<Route> live, Settings settings) {
    return live.orElseThrow(
        () ->
            new Failure(
                ExitCode.FAILED,
                "there is no route in namespace %s of context %s: nothing is up."
                    .formatted(settings.namespace("apps"), settings.context()),
                "pulumi up   (or ./scripts/up)"));
  }

  static Live up(Live live, Settings settings) {
    route(live.route(), settings);
    return live;
  }

  /**
   * The colour that is to serve next: the one that does not, unless the settings have begun to make
   * it serve and did not come to the end.
   */
  static Color next(Status status) {
    var serving = status.serving().orElseThrow();
    var unfinished =
        status.settings().activeColor() == serving
            && status.settings().canaryWeight() == 0
            && status.notices().stream().anyMatch(notice -> notice.kind().equals("interrupted"));
    if (unfinished && status.gates().stream().anyMatch(gate -> hasStopped(gate, serving))) {
      throw new Failure(
          ExitCode.USAGE,
          "%s serves, and its bake did not pass: it is not known where to go on to."
              .formatted(serving.key()),
          "try it again: bluegreen promote --to " + serving.key(),
          "go back: bluegreen rollback");
    }
    return unfinished && hasAll(status, serving) ? serving : serving.other();
  }

  private static boolean hasStopped(Status.Gate gate, Color color) {
    return gate.name().equals("bake")
        && gate.color().equals(Optional.of(color))
        && (gate.state().equals("failed") || gate.state().equals("inconclusive"));
  }

  private static boolean hasAll(Status status, Color color) {
    return status.colors().stream().anyMatch(side -> side.color() == color && side.weight() == 100);
  }
}
