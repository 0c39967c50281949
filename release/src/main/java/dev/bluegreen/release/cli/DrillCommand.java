package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.drill.Drill;
import dev.bluegreen.release.drill.DrillRun;
import dev.bluegreen.release.drill.Drills;
import dev.bluegreen.release.drill.Rehearsal;
import dev.bluegreen.release.promote.Result;
import dev.bluegreen.release.pulumi.Interruption;
import dev.bluegreen.release.pulumi.Lock;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.StatusReader;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A release that is broken on purpose. */
@Command(
    name = "drill",
    description = {
      "Breaks the colour that does not serve on purpose, promotes it through its gates, and takes the fault out again.",
      "Without a name: lists the drills."
    })
final class DrillCommand implements Callable<Integer> {
  private final Session session;
  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One of the list.")
  private String name;

  @Option(names = "--yes", description = "Begin without a question.")
  private boolean yes;

  @Option(
      names = "--end",
      description = "Takes out a drill that was left set, and brings its colour back.")
  private boolean end;

  DrillCommand(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (end && name != null) {
      throw new Failure(
          ExitCode.USAGE, "--end takes no name: it ends what is set.", "bluegreen drill --end");
    }
    if (end) {
      return end();
    }
    if (name == null) {
      return list();
    }
    return run(Drills.named(name));
  }

  private int list() {
    var ink = terminal.ink();
    var width = Drills.all().stream().mapToInt(drill -> drill.name().length()).max().orElse(0);
    terminal.say("The colour that does not serve is broken on purpose and promoted, then mended:");
    for (var drill : Drills.all()) {
      var name = drill.name() + " ".repeat(width - drill.name().length());
      terminal.say("  %s  %s".formatted(ink.bold(name), drill.what()));
      terminal.say(
          "  %s  %s".formatted(" ".repeat(width), ink.faint("expect: " + drill.expected())));
    }
    terminal.say("Try one: bluegreen drill " + Drills.all().getFirst().name());
    return ExitCode.DONE;
  }

  private int run(Drill drill) {
    var engine = session.engine();
    Lock.refuse(engine.hold(), engine.project().stack());
    var settings = engine.settings();
    var cluster = session.cluster(settings);
    var live = Target.up(Live.of(cluster, settings), settings);
    var rehearsal =
        Rehearsal.of(
            drill,
            settings,
            StatusReader.of(
                engine.project().stack(), settings, live, engine.hold(), Instant.now()));
    show(rehearsal, settings);
    if (!yes && !terminal.confirms("Go on?")) {
      terminal.say("Nothing was changed.");
      return ExitCode.DONE;
    }
    return PromoteCommand.conclude(
        terminal,
        journal ->
            new DrillRun(engine, cluster, journal, Interruption::hasBegun, this::promoted)
                .run(rehearsal));
  }

  private void show(Rehearsal rehearsal, Settings settings) {
    var ink = terminal.ink();
    var color = rehearsal.color();
    var serving = color.other();
    terminal.say(
        "drill %s on stack %s (context %s): %s %s %s, and is promoted"
            .formatted(
                rehearsal.drill().name(),
                session.engine().project().stack(),
                settings.context(),
                ink.of(color, color.key()),
                settings.version(color),
                rehearsal.drill().what()));
    rehearsal.breaks().forEach((path, value) -> terminal.say("  %s: %s".formatted(path, value)));
    terminal.say(
        ink.faint(
            "  expect: %s. In the end %s serves as now, and %s is as it was"
                .formatted(rehearsal.drill().expected(), serving.key(), color.key())));
  }

  private void promoted(Result result) {
    terminal.say(
        result instanceof Result.Interrupted
            ? "interrupted: the drill is ended (Ctrl-C once more leaves that to: bluegreen drill --end)"
            : result.text());
  }

  private int end() {
    var engine = session.engine();
    Lock.refuse(engine.hold(), engine.project().stack());
    var settings = engine.settings();
    var mark = settings.drill();
    if (mark.isEmpty()) {
      terminal.say("No drill is set on stack %s.".formatted(engine.project().stack()));
      return ExitCode.DONE;
    }
    var cluster = session.cluster(settings);
    return PromoteCommand.conclude(
        terminal,
        journal ->
            new DrillRun(engine, cluster, journal, Interruption::hasBegun, _ -> {})
                .end(mark.get()));
  }
}
