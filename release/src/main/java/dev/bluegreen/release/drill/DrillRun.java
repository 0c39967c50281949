package dev.bluegreen.release.drill;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.promote.Journal;
import dev.bluegreen.release.promote.Plan;
import dev.bluegreen.release.promote.Promotion;
import dev.bluegreen.release.promote.Result;
import dev.bluegreen.release.promote.Step;
import dev.bluegreen.release.pulumi.DrillMark;
import dev.bluegreen.release.pulumi.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Breaks a colour, promotes it as a person would, and takes the fault out again. */
public final class DrillRun {
  private static final int ALL = 100;

  private final Engine engine;
  private final Cluster cluster;
  private final Journal journal;
  private final BooleanSupplier interrupted;
  private final Consumer<Result> said;

  /**
   * @param interrupted whether the user has asked to stop
   * @param said takes how the promotion ended, before the fault is taken out
   */
  public DrillRun(
      Engine engine,
      Cluster cluster,
      Journal journal,
      BooleanSupplier interrupted,
      Consumer<Result> said) {
    this.engine = engine;
    this.cluster = cluster;
    this.journal = journal;
    this.interrupted = interrupted;
    this.said = said;
  }

  /**
   * Runs a drill. It is done where the broken release was refused or rolled back, and the traffic
   * is where it was.
   */
  public Result run(Rehearsal rehearsal) {
    var witness = Witness.of(cluster, engine.settings());
    var mark = new DrillMark(rehearsal.color(), rehearsal.drill().name());
    set(rehearsal, mark);
    try (var _ = engine.keepWarm()) {
      return run(mark, witness);
    }
  }

  private Result run(DrillMark mark, Witness witness) {
    var promoted = promote(mark);
    said.accept(promoted);
    var ended = end(mark);
    return ended instanceof Result.Done
        ? Verdict.of(mark, promoted, witness.account(engine.settings()))
        : ended;
  }

  /**
   * Takes a drill out of the settings and brings its colour back, wherever it was left. Where that
   * fails, the mark stays.
   */
  public Result end(DrillMark mark) {
    var serving = mark.color().other();
    var stopped = interrupted.getAsBoolean();
    clear(mark);
    try {
      var result =
          new Promotion(engine, cluster, journal, () -> !stopped && interrupted.getAsBoolean())
              .run(
                  new Step(
                      serving, 0, "end of the drill: %s as it was".formatted(mark.color().key())),
                  "end drill " + mark.drill(),
                  "drill %s is ended: %s serves.".formatted(mark.drill(), serving.key()));
      return result instanceof Result.Done ? result : notEnded(mark, result);
    } catch (Failure e) {
      remember(mark);
      throw e;
    }
  }

  private void set(Rehearsal rehearsal, DrillMark mark) {
    try {
      engine.set(rehearsal.settings());
    } catch (Failure e) {
      clear(mark); // Ctrl-C ends the process that writes them, before or after it has
      throw e;
    }
  }

  private Result promote(DrillMark mark) {
    try {
      return new Promotion(engine, cluster, journal, interrupted)
          .run(Plan.promote(mark.color(), List.of(ALL), 0), Optional.empty());
    } catch (Failure e) {
      if (e.exitCode() == ExitCode.LOCKED) {
        clear(mark); // nothing has been made of it
        throw e;
      }
      throw ended(mark, e);
    }
  }

  /** How much has been made of it is not known. */
  private Failure ended(DrillMark mark, Failure why) {
    var result = end(mark);
    return result instanceof Result.Done
        ? why
        : new Failure(
            why.exitCode(),
            "%s; %s".formatted(why.getMessage(), result.text()),
            why.mends().toArray(String[]::new));
  }

  private Result notEnded(DrillMark mark, Result result) {
    remember(mark);
    var text = "drill %s is still set (bluegreen drill --end ends it)".formatted(mark.drill());
    return result instanceof Result.Interrupted
        ? new Result.Interrupted("interrupted: " + text)
        : new Result.Stuck("%s: %s".formatted(text, result.text()));
  }

  private void remember(DrillMark mark) {
    engine.set(Map.of(mark.path(), Optional.of(mark.drill())));
  }

  private void clear(DrillMark mark) {
    var settings = engine.settings();
    var traces = new ArrayList<>(Drills.named(mark.drill()).traces(mark.color(), settings));
    traces.add(mark.path());
    var values = new LinkedHashMap<String, Optional<String>>();
    settings.paths().without(traces).forEach(path -> values.put(path, Optional.empty()));
    engine.set(values);
  }
}
