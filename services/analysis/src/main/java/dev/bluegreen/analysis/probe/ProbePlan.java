package dev.bluegreen.analysis.probe;

import dev.bluegreen.analysis.plan.BadPlanException;
import dev.bluegreen.analysis.plan.Fields;
import dev.bluegreen.analysis.plan.Step;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the prober sends, and where it looks.
 *
 * @param address where all requests go, whatever the host is
 * @param host the Host header of the requests
 * @param steps sent in rounds, each on its own: they save nothing
 * @param idleRate requests a second while no release is going on
 * @param rate requests a second while one is
 * @param maxErrorPercent how many may be lost while a colour has just got traffic; empty: that is
 *     not looked at
 * @param apps the namespace of the route
 * @param ops the namespace of gates and records
 * @param route the HTTPRoute with the weights
 */
public record ProbePlan(
    URI address,
    String host,
    List<Step> steps,
    double idleRate,
    double rate,
    OptionalDouble maxErrorPercent,
    String apps,
    String ops,
    String route) {

  private static final double MIN_RATE = 0.1;

  /**
   * When nothing is answered for ten seconds, more than this at a time would not fit the memory.
   */
  private static final double MAX_RATE = 50;

  /**
   * Reads one.
   *
   * @param json null where the variable PLAN is not set
   * @throws BadPlanException when it cannot be used
   */
  public static ProbePlan parse(String json) {
    var fields = Fields.of("PLAN", json);
    var steps = Step.readAll(fields.list("steps"));
    for (var step : steps) {
      if (!step.saved().isEmpty()) {
        throw new BadPlanException(
            "the step \"%s\" saves something: the prober's steps are each on their own"
                .formatted(step.name()));
      }
    }
    var plan =
        new ProbePlan(
            fields.url("address"),
            fields.text("host"),
            steps,
            fields.number("idleRate", MIN_RATE, MAX_RATE, OptionalDouble.of(2)),
            fields.number("rate", MIN_RATE, MAX_RATE, OptionalDouble.of(20)),
            fields.optionalNumber("maxErrorPercent"),
            fields.text("apps"),
            fields.text("ops"),
            fields.text("route"));
    fields.end();
    return plan;
  }
}
