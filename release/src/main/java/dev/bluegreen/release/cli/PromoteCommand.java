package dev.bluegreen.release.cli;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.drill.Drills;
import dev.bluegreen.release.promote.Plan;
import dev.bluegreen.release.promote.Promotion;
import dev.bluegreen.release.promote.Result;
import dev.bluegreen.release.pulumi.Interruption;
import dev.bluegreen.release.pulumi.Lock;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.StatusReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A release, with its way back. */
@Command(
    name = "promote",
    description = {
      "Has the other colour serve, at once or in steps, each through its gates.",
      "A step that fails is rolled back by itself, and said why in one line."
    })
final class PromoteCommand implements Callable<Integer> {
  private final Session session;
  private final Terminal terminal;

  @Option(
      names = "--to",
      paramLabel = "COLOUR",
      description = "Default: the one that does not serve.")
  private String to;

  @Option(
      names = "--steps",
      paramLabel = "PERCENTS",
      description =
          "Shares of the traffic, such as 20,50,100; default: 100. Less than 100 at the end leaves a canary.")
  private String steps = "100";

  @Option(
      names = "--bake",
      paramLabel = "TIME",
      description =
          "How long the live traffic is watched after each step, such as 60s or 5m; default: as is set.")
  private String bake;

  @Option(names = "--yes", description = "Begin without a question.")
  private boolean yes;

  PromoteCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var percents = Plan.percents(steps);
    var time = Optional.ofNullable(bake).map(Times::read);
    var wanted = Optional.ofNullable(to).map(Target::read);
    var engine = session.engine();
    Lock.refuse(engine.hold(), engine.project().stack());
    var settings = engine.settings();
    Drills.refuse(settings);
    var cluster = session.cluster(settings);
    var live = Live.of(cluster, settings);
    var route = Target.route(live.route(), settings);
    var status =
        StatusReader.of(engine.project().stack(), settings, live, engine.hold(), Instant.now());
    var color = wanted.orElseGet(() -> Target.next(status));
    if (route.weight(color) == 100
        && settings.weight(color) == 100
        && status.notices().stream().noneMatch(each -> each.kind().equals("interrupted"))) {
      terminal.say("%s serves already.".formatted(color.key()));
      return ExitCode.DONE;
    }
    var plan = Plan.promote(color, percents, share(route, color));
    show(plan, settings, route, time);
    if (!yes && !terminal.confirms("Go on?")) {
      terminal.say("Nothing was changed.");
      return ExitCode.DONE;
    }
    return conclude(
        terminal,
        journal -> new Promotion(engine, cluster, journal, Interruption::hasBegun).run(plan, time));
  }

  /**
   * A colour that has everything by a route that is not yet the settings' has its last step left.
   */
  private static int share(Route route, Color color) {
    return Math.min(route.weight(color), 99);
  }

  private void show(Plan plan, Settings settings, Route route, Optional<Duration> time) {
    var ink = terminal.ink();
    terminal.say(
        "%s %s → %s %s on stack %s (context %s); the route gives %s %d %% now"
            .formatted(
                ink.of(plan.from(), plan.from().key()),
                settings.version(plan.from()),
                ink.of(plan.to(), plan.to().key()),
                settings.version(plan.to()),
                session.engine().project().stack(),
                settings.context(),
                plan.to().key(),
                route.weight(plan.to())));
    var number = 0;
    for (var step : plan.steps()) {
      number++;
      terminal.say("  %d  %s".formatted(number, step.title()));
    }
    terminal.say(
        ink.faint(
            "  each through its gates%s; where one fails: back to %s by itself. The diff: bluegreen preview --to %s"
                .formatted(
                    settings.emergency()
                        ? " (none: emergency is on)"
                        : time.map(t -> ", and " + t.toSeconds() + " s of watching").orElse(""),
                    plan.from().key(),
                    plan.to().key())));
  }

  /** Runs it to its end, whatever ends it, and says how it ended. */
  static int conclude(
      Terminal terminal, java.util.function.Function<ShownJournal, Result> release) {
    Interruption.prepare();
    try (var journal = new ShownJournal(terminal)) {
      var result = release.apply(journal);
      journal.close();
      var ink = terminal.ink();
      terminal.say(
          result.exitCode() == ExitCode.DONE ? ink.good(result.text()) : ink.bad(result.text()));
      return result.exitCode();
    } finally {
      Interruption.over();
    }
  }
}
