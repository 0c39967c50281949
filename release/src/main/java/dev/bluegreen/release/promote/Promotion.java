package dev.bluegreen.release.promote;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.Route;
import dev.bluegreen.release.pulumi.Engine;
import dev.bluegreen.release.pulumi.Progress;
import dev.bluegreen.release.pulumi.Settings;
import dev.bluegreen.release.pulumi.UpFailure;
import dev.bluegreen.release.status.GateLine;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs the steps of a release. Each is written into the settings first, and then made true by the
 * same {@code up} that a person would run: whatever ends this process leaves both to go on from.
 */
public final class Promotion {
  private static final int ALL = 100;

  /** The colour that gets traffic, and the namespace of the prober, who sees what users get. */
  private record Watched(Color color, String ops) {}

  /** One step's update, or more than one. */
  @FunctionalInterface
  private interface Work {
    void run() throws UpFailure;
  }

  private final Engine engine;
  private final Cluster cluster;
  private final Journal journal;
  private final BooleanSupplier interrupted;

  /**
   * @param interrupted whether the user has asked to stop
   */
  public Promotion(Engine engine, Cluster cluster, Journal journal, BooleanSupplier interrupted) {
    this.engine = engine;
    this.cluster = cluster;
    this.journal = journal;
    this.interrupted = interrupted;
  }

  /**
   * @param bake how long the live traffic is watched after each step; nothing: as is set
   */
  public Result run(Plan plan, Optional<Duration> bake) {
    var before = engine.settings();
    var own = bake.flatMap(_ -> engine.own(Settings.BAKE_SECONDS));
    bake.ifPresent(
        time -> engine.set(Map.of(Settings.BAKE_SECONDS, Optional.of("" + time.toSeconds()))));
    var watches = !before.emergency() && bake.map(time -> !time.isZero()).orElseGet(before::bakes);
    var watched = Optional.of(new Watched(plan.to(), before.namespace("ops"))).filter(_ -> watches);
    try (var _ = engine.keepWarm()) {
      return steps(plan, before, watched);
    } finally {
      bake.ifPresent(_ -> engine.set(Map.of(Settings.BAKE_SECONDS, own)));
    }
  }

  /**
   * @param watched nothing where users' traffic is not to be watched
   */
  private Result steps(Plan plan, Settings before, Optional<Watched> watched) {
    var number = 0;
    for (var step : plan.steps()) {
      number++;
      journal.begins(number, plan.steps().size(), step.title());
      try {
        var message = "%s (promote %s)".formatted(step.title(), plan.to().key());
        make(step, written(before), () -> up(message, watched));
      } catch (UpFailure failure) {
        return interrupted.getAsBoolean()
            ? interruption()
            : goBack(plan, step, before, reason(failure));
      }
      // Pulumi ends well where it is stopped after its last resource
      if (interrupted.getAsBoolean() && number < plan.steps().size()) {
        return interruption();
      }
      before = engine.settings();
    }
    var last = plan.steps().getLast();
    return new Result.Done(
        plan.isWhole()
            ? "promoted: %s serves.".formatted(plan.to().key())
            : "%s gets %d %%; bluegreen promote goes on, bluegreen abort ends it."
                .formatted(plan.to().key(), last.canary()));
  }

  /** One update that is not part of a longer release: a rollback, or the end of a canary. */
  public Result run(Step step, String message, String done) {
    journal.begins(0, 0, step.title());
    try {
      var settings = engine.settings();
      var moves = share(step.active(), step, settings) < ALL;
      make(step, written(settings), () -> back(moves, message));
      return new Result.Done(done);
    } catch (UpFailure failure) {
      return interrupted.getAsBoolean()
          ? interruption()
          : new Result.Stuck(
              "failed: %s (bluegreen status says how it stands)".formatted(reason(failure)));
    }
  }

  /**
   * @param before what is written in the settings; only what differs is written anew, since each
   *     write is a process, and users wait for a way back
   */
  private void make(Step step, Map<String, Optional<String>> before, Work update) throws UpFailure {
    var begun = Instant.now();
    var changed = new LinkedHashMap<>(step.settings());
    changed.entrySet().removeAll(before.entrySet());
    engine.set(changed);
    try {
      update.run();
      journal.done(Duration.between(begun, Instant.now()));
    } catch (Failure e) {
      // Whoever holds the stack may have written settings of his own since.
      if (e.exitCode() == ExitCode.LOCKED && written(engine.settings()).equals(step.settings())) {
        engine.set(before);
      }
      throw e;
    } catch (UpFailure e) {
      journal.failed(Duration.between(begun, Instant.now()), e.getMessage());
      throw e;
    }
  }

  /** Users first: the route alone, where that can be, and then all that is to be with it. */
  private void back(boolean moves, String message) throws UpFailure {
    var isBack = moves && moveTraffic(message);
    if (interrupted.getAsBoolean()) {
      throw new UpFailure("interrupted");
    }
    try {
      engine.up(message, journal::does);
    } catch (UpFailure e) {
      throw isBack ? new UpFailure("the traffic is back, but not the rest:\n" + e.getMessage()) : e;
    }
  }

  private boolean moveTraffic(String message) {
    try {
      var moved = engine.moveTraffic(message, journal::does);
      if (moved) {
        journal.does(new Progress.Said("info", "the traffic is back; the rest follows"));
      }
      return moved;
    } catch (UpFailure e) {
      journal.does(new Progress.Said("info", "the traffic moves with the rest: " + e.headline()));
      return false;
    }
  }

  private void up(String message, Optional<Watched> watched) throws UpFailure {
    if (watched.isEmpty()) {
      engine.up(message, journal::does);
      return;
    }
    var lookout =
        new Lookout(
            engine, cluster, watched.get().ops(), watched.get().color(), this::sayWhyItStops);
    try (lookout) {
      engine.up(message, journal::does);
    } catch (UpFailure e) {
      if (lookout.trouble().isEmpty()) {
        throw e;
      }
    }
    // also where Pulumi was done before it could be stopped
    if (lookout.trouble().isPresent()) {
      throw new UpFailure("failed " + lookout.trouble().get());
    }
  }

  private void sayWhyItStops(String trouble) {
    journal.does(new Progress.Said("warning", "users get errors, so it stops: " + trouble));
  }

  private static Map<String, Optional<String>> written(Settings settings) {
    return Step.settings(settings.activeColor(), settings.canaryWeight());
  }

  private Result goBack(Plan plan, Step failed, Settings before, String reason) {
    var moved = share(plan.to(), failed, before) > 0;
    var from = plan.from().key();
    journal.begins(
        0,
        0,
        moved ? "rolling back to " + from : "refused: clearing up, %s serves on".formatted(from));
    try {
      var message = WayBack.after(moved, plan.from(), reason);
      make(plan.back(), failed.settings(), () -> back(moved, message));
    } catch (UpFailure failure) {
      return interrupted.getAsBoolean()
          ? interruption()
          : new Result.Stuck(
              "«%s» failed: %s; and so did the way back: %s (again: bluegreen rollback --yes)"
                  .formatted(failed.title(), reason, reason(failure)));
    }
    return moved
        ? new Result.RolledBack("rolled back to %s: %s".formatted(from, reason))
        : new Result.Refused("refused, %s serves on: %s".formatted(from, reason));
  }

  /** Where the route is not to be seen, the settings are what it was to be. */
  private int share(Color color, Step step, Settings settings) {
    return route(settings).map(route -> route.weight(color)).orElseGet(() -> step.weight(color));
  }

  private Optional<Route> route(Settings settings) {
    try {
      return Route.live(cluster, settings.namespace("apps"));
    } catch (Failure _) {
      return Optional.empty();
    }
  }

  private Result interruption() {
    var settings = engine.settings();
    var route = route(settings);
    var serving = route.map(each -> each.serving(settings));
    return new Result.Interrupted(
        "interrupted: settings say %s%s, the route says %s; bluegreen promote goes on, bluegreen rollback goes back."
            .formatted(
                settings.activeColor().key(),
                settings.canaryWeight() > 0
                    ? " and %d %% for %s"
                        .formatted(settings.canaryWeight(), settings.activeColor().other().key())
                    : "",
                route
                    .map(
                        each ->
                            "%s %d %%"
                                .formatted(
                                    serving.orElseThrow().key(),
                                    each.weight(serving.orElseThrow())))
                    .orElse("nothing that could be read")));
  }

  /** Check, measure and threshold where a gate failed; else what Pulumi says first. */
  private static String reason(UpFailure failure) {
    return GateLine.failing(failure.getMessage())
        .map(GateLine::reason)
        .orElseGet(failure::headline);
  }
}
