package dev.bluegreen.infra.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluegreen.infra.analysis.AnalysisSpec;
import dev.bluegreen.infra.analysis.Check;
import dev.bluegreen.infra.analysis.Phase;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.ImagePull;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads how a release is examined: the demo's own checks, or for any other app that it answers at
 * all, each changed field by field by the stack's.
 *
 * @param setting a top-level setting by its key
 * @param locked image references to those that are named instead
 */
record AnalysisReader(
    Function<String, Setting> setting,
    Map<String, String> locked,
    ImagePull pull,
    Problems problems) {
  private static final String DEMO = "/demo-checks.yaml";
  private static final String CHECKS = "checks";
  private static final String IMAGE = "bluegreen/analysis:1.0.0";
  private static final List<String> DEMO_SERVICES = List.of("auth", "backend", "frontend");
  private static final int DAY = 86_400;

  AnalysisSpec read(App app) {
    var analysis =
        setting
            .apply("analysis")
            .allow("address", CHECKS, "deadlineSeconds", "enabled", "image", "prober");
    var checks =
        analysis
            .field(CHECKS)
            .over(defaults(app), AppReader::overlaid)
            .entries(Rule.NAME, check -> new CheckReader(check, problems).read());
    var image = analysis.field("image").text(Rule.IMAGE, IMAGE);
    return new AnalysisSpec(
        analysis.field("enabled").flag(true),
        analysis.field("prober").flag(true),
        locked.getOrDefault(image, image),
        pull,
        analysis.field("address").optionalText(Rule.ADDRESS),
        checks.values().stream()
            .flatMap(check -> check.stream())
            .sorted(Comparator.comparing(AnalysisReader::turn).thenComparing(Check::name))
            .toList(),
        DEMO_SERVICES.containsAll(names(app)),
        Duration.ofSeconds(setting.apply("bakeSeconds").integer(0, DAY, 15)),
        setting.apply("emergency").flag(false),
        Duration.ofSeconds(analysis.field("deadlineSeconds").integer(30, DAY, 180)));
  }

  /** What a user sees first, and what only traffic shows last. */
  private static int turn(Check check) {
    return switch (check) {
      case Check.Journey _ -> 0;
      case Check.Load _ -> 1;
      case Check.Query _ -> 2;
    };
  }

  private static List<String> names(App app) {
    return app.services().stream().map(service -> service.name()).sorted().toList();
  }

  private static JsonNode defaults(App app) {
    var stored = app.services().stream().filter(service -> service.needs().database()).count();
    if (names(app).equals(DEMO_SERVICES) && stored == 2) {
      return AppReader.resource(DEMO);
    }
    var json = JsonNodeFactory.instance;
    var steps = json.arrayNode();
    app.services()
        .forEach(
            service ->
                service
                    .path()
                    .ifPresent(
                        path ->
                            steps.add(
                                json.objectNode().put("name", service.name()).put("path", path))));
    var checks = json.objectNode();
    checks.set("answers", json.objectNode().set("steps", steps));
    checks.set("load", json.objectNode().put("rate", 20).set("steps", steps.deepCopy()));
    var users = json.objectNode().put("rate", 10).put("maxErrorPercent", 1);
    users.putArray("phases").add(Phase.AFTER.key());
    checks.set("users", users.set("steps", steps.deepCopy()));
    return checks;
  }
}
