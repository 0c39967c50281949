package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Check;
import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.report.Verdict;
import dev.bluegreen.analysis.request.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Checks at the same time; the first that does not pass ends the others. */
final class Together {

  private final Plan plan;
  private final Gateway gateway;
  private final Window window;
  private final Consumer<Result> done;
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  Together(Plan plan, Gateway gateway, Window window, Consumer<Result> done) {
    this.plan = plan;
    this.gateway = gateway;
    this.window = window;
    this.done = done;
  }

  List<Result> run(List<Check> checks) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<CompletableFuture<Result>>();
      for (var check : checks) {
        running.add(CompletableFuture.supplyAsync(() -> run(check), executor));
      }
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private Result run(Check check) {
    var result =
        switch (check) {
          case Check.Query query -> {
            var prometheus = new Prometheus(plan.prometheus().orElseThrow());
            yield new Series(query, plan.color(), plan.watch(), window, prometheus::ask, ended)
                .result();
          }
          case Check.Load load -> Loads.watch(load, gateway, plan.color(), plan.watch(), ended);
          case Check.Journey journey -> Journeys.run(journey, gateway, plan.color());
        };
    done.accept(result); // before those that end by it
    if (result.verdict() != Verdict.PASSED) {
      ended.complete(check.name());
    }
    return result;
  }
}
