package dev.bluegreen.console.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluegreen.analysis.probe.release.AnalysisJob;
import dev.bluegreen.analysis.probe.release.Facts;
import dev.bluegreen.analysis.probe.release.Gate;
import dev.bluegreen.analysis.report.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest gate and, where it has come to that, the watch after it, with what they measured. */
final class Gates {

  private final Facts facts;

  /** By the Job's id: an end is for ever, and its pod may go before it does. */
  private final Map<String, List<Result>> reports = new HashMap<>();

  Gates(Facts facts) {
    this.facts = facts;
  }

  /** As in a record, in the order in which they began, each with its version. */
  ArrayNode json(Collection<JsonNode> objects) {
    var jobs = objects.stream().map(AnalysisJob::of).toList();
    reports.keySet().retainAll(jobs.stream().map(AnalysisJob::id).toList());
    var list = JsonNodeFactory.instance.arrayNode();
    for (var job : latest(jobs)) {
      list.add(new Gate(job, report(job)).json().put("version", job.version().orElse(null)));
    }
    return list;
  }

  private static List<AnalysisJob> latest(List<AnalysisJob> jobs) {
    var begun = Comparator.comparing((AnalysisJob job) -> job.begun().orElse(Instant.MAX));
    var gate = jobs.stream().filter(AnalysisJob::before).max(begun);
    var bake = jobs.stream().filter(job -> !job.before()).max(begun);
    var latest = new ArrayList<AnalysisJob>();
    gate.ifPresent(latest::add);
    // One that is older than the gate belongs to a release of before.
    bake.filter(job -> gate.isEmpty() || begun.compare(job, gate.get()) >= 0)
        .ifPresent(latest::add);
    return latest;
  }

  private List<Result> report(AnalysisJob job) {
    if (job.passed().equals(Optional.empty())) {
      return List.of();
    }
    var known = reports.getOrDefault(job.id(), List.of());
    if (known.isEmpty()) {
      known = facts.checks(job.name());
      reports.put(job.id(), known);
    }
    return known;
  }
}
