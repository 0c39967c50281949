package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.report.Verdict;
import java.util.List;
import java.util.Optional;

/** A gate of a release: its Job, and what came of its checks once it is over. */
public record Gate(AnalysisJob job, List<Result> checks) {

  boolean hasFailed() {
    return job.passed().equals(Optional.of(false));
  }

  boolean hasPassed() {
    return job.passed().equals(Optional.of(true));
  }

  /** Why it did not pass. */
  Optional<String> reason() {
    if (!hasFailed()) {
      return Optional.empty();
    }
    return checks.stream()
        .filter(
            check -> check.verdict() == Verdict.FAILED || check.verdict() == Verdict.INCONCLUSIVE)
        .map(check -> "%s: %s".formatted(check.check(), check.text()))
        .findFirst()
        .or(
            () ->
                Optional.of(
                    "%s: %s"
                        .formatted(
                            job.name(), job.message().isEmpty() ? "failed" : job.message())));
  }

  /** As in a record. */
  public ObjectNode json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", job.name())
            .put("phase", job.before() ? "before" : "after")
            .put("color", job.color().orElse(null))
            .put("begun", job.begun().map(Object::toString).orElse(null))
            .put("ended", job.ended().map(Object::toString).orElse(null))
            .put("passed", job.passed().orElse(null));
    var list = json.putArray("checks");
    for (var check : checks) {
      list.addObject()
          .put("name", check.check())
          .put("verdict", check.verdict().toString())
          .put("text", check.text());
    }
    return json;
  }
}
