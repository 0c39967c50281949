package dev.bluegreen.analysis.plan;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a gate checks.
 *
 * @param title for people; nothing depends on it
 * @param color of the release; what {@code {color}} stands for
 * @param address where all requests go, whatever their Host header is
 * @param prometheus what queries are asked of; there when there are queries
 * @param watch how long queries go on; zero to end with their counts
 * @param onFailure what people have to do where one has not passed, in one line
 * @param onFailureOf how the names of those begin that it is about
 */
public record Plan(
    String title,
    String color,
    URI address,
    Optional<URI> prometheus,
    Duration watch,
    List<Check> checks,
    Optional<String> onFailure,
    String onFailureOf) {

  private static final int MAX_WATCH_SECONDS = 86_400;

  /**
   * Reads one.
   *
   * @param json null where the variable PLAN is not set
   * @throws BadPlanException when it cannot be run
   */
  public static Plan parse(String json) {
    var fields = Fields.of("PLAN", json);
    var prometheus = fields.optionalUrl("prometheus");
    var checks = new Checklist(fields.texts("hosts")).read(fields.list("checks"));
    if (prometheus.isEmpty() && checks.stream().anyMatch(Check.Query.class::isInstance)) {
      throw fields.refused("prometheus", "the URL of Prometheus, which the plan has queries for");
    }
    var plan =
        new Plan(
            fields.optionalText("title").orElse(""),
            fields.text("color"),
            fields.url("address"),
            prometheus,
            Checklist.seconds(
                fields.number("watchSeconds", 0, MAX_WATCH_SECONDS, OptionalDouble.of(0))),
            checks,
            fields.optionalText("onFailure"),
            fields.optionalText("onFailureOf").orElse(""));
    fields.end();
    return plan;
  }
}
