package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Check.Query;
import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** All queries of a plan at the same time; the first that does not pass ends the others. */
final class Queries {

  private final Plan plan;
  private final Prometheus prometheus;
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  Queries(Plan plan) {
    this.plan = plan;
    this.prometheus = new Prometheus(plan.prometheus().orElseThrow());
  }

  List<Result> run(List<Query> queries) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<CompletableFuture<Result>>();
      for (var query : queries) {
        running.add(CompletableFuture.supplyAsync(() -> run(query), executor));
      }
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private Result run(Query query) {
    var result = new Series(query, plan.color(), plan.watch(), prometheus::ask, ended).result();
    if (result.verdict() != Verdict.PASSED) {
      ended.complete(query.name());
    }
    return result;
  }
}
