package dev.bluegreen.release.cli;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.drill.Drills;
import dev.bluegreen.release.history.Records;
import dev.bluegreen.release.history.Release;
import dev.bluegreen.release.promote.Promotion;
import dev.bluegreen.release.promote.Step;
import dev.bluegreen.release.promote.WayBack;
import dev.bluegreen.release.pulumi.Engine;
import dev.bluegreen.release.pulumi.Hold;
import dev.bluegreen.release.pulumi.Interruption;
import dev.bluegreen.release.pulumi.Lock;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.pulumi.TakeOver;
import dev.bluegreen.release.status.LeftBehind;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Back to the colour that served before. */
@Command(
    name = "rollback",
    description = {
      "Goes back to the colour that served before, which is not gated.",
      "After an interrupted promote or during a canary: to the colour that serves by the route.",
      "Where the last release was refused or taken back already, nothing is done."
    })
final class RollbackCommand implements Callable<Integer> {
  private static final Set<String> TAKEN_BACK = Set.of("refused", "rolled-back");

  private final Session session;
  private final Terminal terminal;

  @Option(names = "--yes", description = "Begin without a question.")
  private boolean yes;

  @Option(
      names = "--interrupt",
      description =
          "Where an update is going on, such as one that drains: stop it first, as Ctrl-C does.")
  private boolean interrupt;

  RollbackCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var engine = session.engine();
    var stack = engine.project().stack();
    if (interrupt) {
      var hold = engine.hold();
      if (hold instanceof Hold.Held(var who, var pid, _)) {
        terminal.say(
            "%s's update (process %d) is going on; it is stopped first.".formatted(who, pid));
        if (!yes && !terminal.confirms("Stop it, and go back?")) {
          terminal.say("Nothing was changed.");
          return ExitCode.DONE;
        }
        yes = true; // half of it is done
      }
      TakeOver.from(hold, stack);
    }
    Lock.refuse(engine.hold(), stack);
    // The program starts while it is found out where to go.
    try (var _ = engine.keepWarm()) {
      return goBack(engine);
    }
  }

  private int goBack(Engine engine) {
    var settings = engine.settings();
    var cluster = session.cluster(settings);
    var route = Target.route(Route.live(cluster, settings.namespace("apps")), settings);
    var newest = engine.history(1).stream().findFirst();
    var unfinished =
        newest.filter(WayBack::hasFailed).isPresent() || LeftBehind.in(settings, cluster);
    if (!unfinished && hasSettled(settings, route)) {
      var serving = settings.activeColor();
      var ended = newest.flatMap(WayBack::ended).or(() -> recorded(cluster, settings));
      if (ended.isPresent()) {
        terminal.say(
            "%s serves already: the last release was %s. (bluegreen promote tries it again.)"
                .formatted(serving.key(), ended.get().replace('-', ' ')));
        return ExitCode.DONE;
      }
    }
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
    return hasSettled(settings, route) ? serving.other() : serving;
  }

  private static boolean hasSettled(Settings settings, Route route) {
    return route.weight(settings.activeColor()) == 100 && settings.canaryWeight() == 0;
  }

  /** How the newest release ended by its record, where it left the traffic as it is now. */
  private static Optional<String> recorded(Cluster cluster, Settings settings) {
    return Records.newest(cluster, settings)
        .filter(release -> release.from().color().equals(settings.activeColor().key()))
        .map(Release::result)
        .filter(TAKEN_BACK::contains);
  }
}
