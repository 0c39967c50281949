package dev.bluegreen.analysis;

import dev.bluegreen.analysis.check.Checks;
import dev.bluegreen.analysis.plan.BadPlanException;
import dev.bluegreen.analysis.plan.Plan;
import dev.bluegreen.analysis.probe.ProbePlan;
import dev.bluegreen.analysis.probe.Prober;
import dev.bluegreen.analysis.report.Report;
import dev.bluegreen.analysis.report.Result;
import java.util.List;

/**
 * The analysis of a release, as one program with two commands: {@code run} does the checks of a
 * plan once, as a gate; {@code probe} sends requests all the time and records each release.
 */
public final class Analysis {

  /** Exit code for a plan that cannot be run: {@code EX_CONFIG} of sysexits.h. */
  static final int BAD_PLAN = 78;

  private Analysis() {}

  static void main(String[] arguments) {
    System.exit(
        switch (arguments.length == 1 ? arguments[0] : "") {
          case "run" -> run();
          case "probe" -> probe();
          default -> {
            System.err.printf(
                "the arguments are \"%s\": give one, run or probe%n", String.join(" ", arguments));
            yield BAD_PLAN;
          }
        });
  }

  private static int run() {
    try {
      var plan = Plan.parse(System.getenv("PLAN"));
      // Each as soon as it is there: who watches the release reads them while the others are done.
      var results = Checks.run(plan, System.out::println);
      var report = new Report(results, plan.onFailure(), plan.onFailureOf());
      report.write();
      return report.exitCode();
    } catch (BadPlanException e) {
      var result = Result.failed("plan", e.getMessage());
      System.out.println(result);
      new Report(List.of(result)).write();
      return BAD_PLAN;
    }
  }

  private static int probe() {
    try {
      return Prober.run(ProbePlan.parse(System.getenv("PLAN")));
    } catch (BadPlanException e) {
      System.err.println(e.getMessage());
      return BAD_PLAN;
    }
  }
}
