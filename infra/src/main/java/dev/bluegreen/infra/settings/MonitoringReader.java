package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.Resources;
import dev.bluegreen.infra.kube.HelmChart;
import dev.bluegreen.infra.metrics.MetricsServerSpec;
import dev.bluegreen.infra.observability.Alerting;
import dev.bluegreen.infra.observability.ObservabilitySpec;
import dev.bluegreen.infra.observability.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads how the platform is measured.
 *
 * @param setting a top-level setting by its key
 * @param dev whether the stack is the one for one's own machine
 */
record MonitoringReader(Function<String, Setting> setting, boolean dev) {
  private static final HelmChart PROMETHEUS =
      new HelmChart(
          "kube-prometheus-stack", "https://prometheus-community.github.io/helm-charts", "86.0.0");
  private static final HelmChart METRICS_SERVER =
      new HelmChart(
          "metrics-server", "https://kubernetes-sigs.github.io/metrics-server/", "3.13.1");

  private static final List<String> RESOURCES = List.of("cpu", "memory");
  private static final Map<String, String> REQUESTS = Map.of("cpu", "100m", "memory", "256Mi");
  private static final Map<String, String> LIMITS = Map.of("cpu", "2", "memory", "2Gi");

  /** What stands for no volume. */
  private static final String NONE = "none";

  ObservabilitySpec observability() {
    var observability =
        setting
            .apply("observability")
            .allow(
                "alerts",
                "chart",
                "dashboards",
                "enabled",
                "expose",
                "grafana",
                "nodeExporter",
                "repository",
                "resources",
                "retention",
                "runbooks",
                "scrapeSeconds",
                "storage",
                "storageClass",
                "version");
    var chart = chart(observability, PROMETHEUS);
    return new ObservabilitySpec(
        observability.field("enabled").flag(true),
        chart,
        observability.field("expose").flag(dev),
        observability.field("grafana").flag(!chart.isFolder()),
        observability.field("nodeExporter").flag(true),
        samples(observability),
        alerting(observability.field("alerts").allow("enabled", "webhook")),
        resources(observability.field("resources").allow("limits", "requests")));
  }

  /**
   * @param wanted whether anything goes by resource metrics
   */
  MetricsServerSpec metricsServer(boolean wanted) {
    var server =
        setting.apply("metricsServer").allow("args", "chart", "enabled", "repository", "version");
    return new MetricsServerSpec(
        server.field("enabled").flag(wanted),
        chart(server, METRICS_SERVER),
        server.field("args").texts(Rule.ARGUMENT));
  }

  private Samples samples(Setting observability) {
    var storage = observability.field("storage").text(Rule.STORAGE, dev ? NONE : "10Gi");
    return new Samples(
        observability.field("scrapeSeconds").integer(1, 60, 15),
        observability.field("retention").text(Rule.PERIOD, "7d"),
        Optional.of(storage).filter(size -> !size.equals(NONE)),
        observability.field("storageClass").optionalText(Rule.NAME));
  }

  private static Alerting alerting(Setting alerts) {
    return new Alerting(
        alerts.field("enabled").flag(true),
        alerts.field("webhook").confidential().optionalText(Rule.URL));
  }

  private static Resources resources(Setting resources) {
    return new Resources(
        ServiceReader.quantities(resources.field("requests"), RESOURCES, REQUESTS),
        ServiceReader.quantities(resources.field("limits"), RESOURCES, LIMITS));
  }

  /** A folder needs neither repository nor version. */
  private static HelmChart chart(Setting setting, HelmChart otherwise) {
    var name = setting.field("chart").text(Rule.CHART, otherwise.name());
    var folder = new HelmChart(name, "", "").isFolder();
    return new HelmChart(
        name,
        setting.field("repository").text(Rule.ANY, folder ? "" : otherwise.repository()),
        setting.field("version").text(Rule.ANY, folder ? "" : otherwise.version()));
  }
}
