package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.analysis.AnalysisSpec;
import dev.bluegreen.infra.console.ConsoleSpec;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.observability.ObservabilitySpec;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what the release console is to be.
 *
 * @param console the setting
 * @param locked image references to those that are named instead
 */
record ConsoleReader(Setting console, Map<String, String> locked) {
  private static final String IMAGE = "bluegreen/console:1.0.0";

  /** It shows what the prober counts, so that there is none without one. */
  ConsoleSpec read(GatewaySpec gateway, ObservabilitySpec observability, AnalysisSpec analysis) {
    console.allow("enabled", "host", "image");
    var counted = analysis.enabled() && analysis.prober();
    var enabled = console.field("enabled").flag(counted);
    if (enabled && !counted) {
      console
          .field("enabled")
          .wrong(
              "is true, and %s is false"
                  .formatted(analysis.enabled() ? "analysis.prober" : "analysis.enabled"),
              "false; true where the prober counts requests",
              "false");
    }
    var image = console.field("image").text(Rule.IMAGE, IMAGE);
    return new ConsoleSpec(
        enabled, locked.getOrDefault(image, image), analysis.pull(), host(gateway, observability));
  }

  private String host(GatewaySpec gateway, ObservabilitySpec observability) {
    var own = "console." + gateway.domain();
    var host = console.field("host").text(Rule.DOMAIN, own);
    var taken =
        Stream.concat(
                Stream.of(gateway.domain(), gateway.previewDomain()),
                observability.hosts(gateway).stream())
            .toList();
    if (taken.contains(host)) {
      console
          .field("host")
          .wrong(
              "is \"%s\", where something else answers".formatted(host),
              "any host but " + String.join(", ", taken),
              own);
    }
    return host;
  }
}
