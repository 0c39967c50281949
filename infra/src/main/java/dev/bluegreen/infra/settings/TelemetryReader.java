package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.kube.HelmChart;
import dev.bluegreen.infra.telemetry.TelemetrySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what becomes of logs and traces.
 *
 * @param setting a top-level setting by its key
 */
record TelemetryReader(Function<String, Setting> setting) {
  private static final HelmChart LOKI =
      new HelmChart("loki", "https://grafana.github.io/helm-charts", "6.49.0");
  private static final HelmChart COLLECTOR =
      new HelmChart(
          "opentelemetry-collector",
          "https://open-telemetry.github.io/opentelemetry-helm-charts",
          "0.158.0");

  TelemetrySpec read() {
    var tracing = setting.apply("tracing").allow("endpoint", "sampleRatio");
    var logs = setting.apply("logs").allow("chart", "enabled", "repository", "version");
    var collector =
        setting.apply("collector").allow("chart", "enabled", "repository", "tracesTo", "version");
    var tracesTo = filled(collector.field("tracesTo").text(Rule.OPTIONAL_OTLP, ""));
    var spec =
        new TelemetrySpec(
            filled(tracing.field("endpoint").text(Rule.OPTIONAL_OTLP, "")),
            tracing.field("sampleRatio").share(1),
            chart(logs, LOKI),
            chart(collector, COLLECTOR),
            tracesTo);
    if (spec.collector().isPresent() && spec.logs().isEmpty() && tracesTo.isEmpty()) {
      collector
          .field("tracesTo")
          .wrong(
              "has no value, and logs.enabled is false: the collector would have nowhere to send",
              "an OTLP receiver over HTTP, without /v1/traces; or logs.enabled true",
              Rule.OPTIONAL_OTLP.example());
    }
    return spec;
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(it -> !it.isBlank());
  }

  private static Optional<HelmChart> chart(Setting where, HelmChart usual) {
    var name = where.field("chart").text(Rule.CHART, usual.name());
    var folder = name.contains("/");
    var chart =
        new HelmChart(
            name,
            where.field("repository").text(Rule.ANY, folder ? "" : usual.repository()),
            where.field("version").text(Rule.ANY, folder ? "" : usual.version()));
    if (!where.field("enabled").flag(false)) {
      return Optional.empty();
    }
    if (folder && !Files.isDirectory(Path.of(name))) {
      where
          .field("chart")
          .wrong(
              "is \"%s\", which is no folder here".formatted(name),
              "the name of a chart in its repository, or the path of its folder",
              usual.name());
    }
    return Optional.of(chart);
  }
}
