package dev.bluegreen.release.drill;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.pulumi.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A colour that is well, and whose watch over the live traffic fails all the same: the way back is
 * shown, and no user meets an error.
 */
record LateFailure() implements Drill {
  private static final String CHECK = "analysis.checks.drill";
  private static final String TEAPOT = "418";

  @Override
  public String name() {
    return "late-failure";
  }

  @Override
  public String what() {
    return "is well, but a check of the live traffic fails once users are on it";
  }

  @Override
  public String expected() {
    return "rolled back by itself; users are on it for some seconds";
  }

  @Override
  public Map<String, String> settings(Color color, Settings settings) {
    if (!settings.bakes()) {
      throw new Failure(
          ExitCode.FAILED,
          "bakeSeconds is 0: nothing watches the live traffic, and so nothing would go back.",
          "pulumi config rm bakeSeconds   has it watched for 15 s");
    }
    if (settings.paths().has(CHECK)) {
      throw new Failure(
          ExitCode.FAILED,
          CHECK + " is set already: a drill would have to take its place.",
          "pulumi config rm --path " + CHECK);
    }
    var check = new LinkedHashMap<String, String>();
    check.put(CHECK + ".phases[0]", "after");
    check.put(CHECK + ".steps[0].path", "/");
    check.put(CHECK + ".steps[0].status", TEAPOT);
    // The prober sends what has no headers, and would count a wrong status as lost.
    check.put(CHECK + ".steps[0].headers.X-Drill", name());
    return check;
  }

  @Override
  public List<String> traces(Color color, Settings settings) {
    return List.of(CHECK);
  }
}
