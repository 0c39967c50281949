package dev.bluegreen.release.cli;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.drill.Drills;
import dev.bluegreen.release.promote.Promotion;
import dev.bluegreen.release.promote.Step;
import dev.bluegreen.release.promote.WayBack;
import dev.bluegreen.release.pulumi.Interruption;
import dev.bluegreen.release.pulumi.Lock;
import dev.bluegreen.release.pulumi.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Back to the colour that served before. */
@Command(
    name = "rollback",
    description = {
      "Goes back to the colour that served before, which is not gated.",
      "After an interrupted promote or during a canary: to the colour that serves by the route."
    })
final class RollbackCommand implements Callable<Integer> {
  private final Session session;
  private final Terminal terminal;

  @Option(names = "--yes", description = "Begin without a question.")
  private boolean yes;

  RollbackCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var engine = session.engine();
    Lock.refuse(engine.hold(), engine.project().stack());
    var settings = engine.settings();
    var cluster = session.cluster(settings);
    var route = Target.route(Route.live(cluster, settings.namespace("apps")), settings);
    var unfinished = engine.history(1).stream().anyMatch(WayBack::hasFailed);
    var color = unfinished ? settings.activeColor() : target(settings, route);
    if (settings.drill().filter(mark -> mark.color() == color).isPresent()) {
      Drills.refuse(settings);
    }
    terminal.say(
        "Back to %s %s on stack %s (context %s), at once and without gates."
            .formatted(
                terminal.ink().of(color, color.key()),
                settings.version(color),
                engine.project().stack(),
                settings.context()));
    if (!yes && !terminal.confirms("Go on?")) {
      terminal.say("Nothing was changed.");
      return ExitCode.DONE;
    }
    return PromoteCommand.conclude(
        terminal,
        journal ->
            new Promotion(engine, cluster, journal, Interruption::hasBegun)
                .run(
                    Step.all(color),
                    WayBack.asked(color),
                    "rolled back: %s serves.".formatted(color.key())));
  }

  /** With two colours, the one before is the other one, unless the last switch has not ended. */
  static Color target(Settings settings, Route route) {
    var serving = route.serving(settings);
    var ended = serving == settings.activeColor() && route.weight(serving) == 100;
    return ended && settings.canaryWeight() == 0 ? serving.other() : serving;
  }
}
