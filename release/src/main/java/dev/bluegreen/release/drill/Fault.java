package dev.bluegreen.release.drill;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.pulumi.Services;
import dev.bluegreen.release.pulumi.Settings;
import java.util.List;
import java.util.Map;

/**
 * One of the demo's own faults.
 *
 * @param variable of the pods' environment, which begins with {@value #PREFIX}
 */
record Fault(String name, String what, String expected, String variable, String value)
    implements Drill {
  /** What all variables begin with that break the demo's services. */
  static final String PREFIX = "FAULT_";

  @Override
  public Map<String, String> settings(Color color, Settings settings) {
    if (!Services.areDemo(settings)) {
      throw new Failure(
          ExitCode.FAILED,
          "drill %s needs services that know %s: app.services names %s, and only the demo's (%s) do."
              .formatted(
                  name,
                  variable,
                  String.join(", ", Services.named(settings)),
                  String.join(", ", Services.DEMO)),
          "bluegreen drill wrong-image   works with any app, and so does late-failure");
    }
    return Map.of(path(color), value);
  }

  @Override
  public List<String> traces(Color color, Settings settings) {
    return List.of(path(color));
  }

  private String path(Color color) {
    return color.key() + ".env." + variable;
  }
}
