package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Check;
import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.report.Verdict;
import dev.bluegreen.analysis.request.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does the checks of a plan. */
public final class Checks {

  private Checks() {}

  /**
   * Journeys and loads one after the other, until one does not pass; then all queries together. A
   * watch has loads and queries at the same time, for as long as it lasts.
   *
   * @param done told of each result as soon as it is there, on several threads
   * @return a result for each check; those that were not done are skipped
   */
  public static List<Result> run(Plan plan, Consumer<Result> done) {
    var gateway = new Gateway(plan.address());
    var window = new Window(System.nanoTime());
    var loaded = false;
    var results = new ArrayList<Result>();
    var together = new ArrayList<Check>();
    for (var check : plan.checks()) {
      if (!hasFailed(results)) {
        switch (check) {
          case Check.Journey journey ->
              add(results, Journeys.run(journey, gateway, plan.color()), done);
          case Check.Load load when plan.watch().isZero() -> {
            // A process that has just started has answered the journeys before it late.
            window = loaded ? window : new Window(System.nanoTime());
            loaded = true;
            add(results, Loads.run(load, gateway, plan.color()), done);
          }
          case Check.Load load -> together.add(load);
          case Check.Query query -> together.add(query);
        }
      }
    }
    if (!hasFailed(results) && !together.isEmpty()) {
      results.addAll(new Together(plan, gateway, window, done).run(together));
    }
    var last = results.getLast().check();
    for (var check : plan.checks()) {
      if (results.stream().noneMatch(result -> result.check().equals(check.name()))) {
        add(results, Result.skipped(check.name(), "not done after " + last), done);
      }
    }
    return results;
  }

  private static void add(List<Result> results, Result result, Consumer<Result> done) {
    results.add(result);
    done.accept(result);
  }

  private static boolean hasFailed(List<Result> results) {
    return results.stream().anyMatch(result -> result.verdict() == Verdict.FAILED);
  }
}
