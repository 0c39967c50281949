package dev.bluegreen.infra.observability.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Prints the rules as a PrometheusRule, for a drill that sees each alert fire: {@code java -cp
 * infra/target/infra.jar dev.bluegreen.infra.observability.alerts.Print 60 | kubectl apply -n
 * observability -f -}. Every time in them is divided by that number, and each alert has label
 * {@code drill}.
 */
public final class Print {
  private Print() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 1 || args.length == 1 && !args[0].matches("[1-9]\\d{0,3}")) {
      System.err.println(
          "usage: Print [FACTOR], a whole number from 1 to 9999 that times are divided by");
      System.exit(2);
    }
    var pace = args.length == 0 ? Pace.REAL : new Pace(Integer.parseInt(args[0]));
    System.out.println(new ObjectMapper().writeValueAsString(rule(pace)));
  }

  private static Map<String, Object> rule(Pace pace) {
    return Map.of(
        "apiVersion",
        "monitoring.coreos.com/v1",
        "kind",
        "PrometheusRule",
        "metadata",
        Map.of("name", pace.series("bluegreen").replace('_', '-')),
        "spec",
        AlertRules.spec(whole(), pace));
  }

  /** All that can be watched, where the settings say nothing else. */
  static AlertSpec whole() {
    return new AlertSpec(
        Slo.USUAL,
        Optional.empty(),
        Arrays.stream(PlatformNamespace.values()).map(PlatformNamespace::key).toList(),
        PlatformNamespace.APPS.key(),
        true,
        true);
  }
}
