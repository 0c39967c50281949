package dev.bluegreen.infra.observability;

import dev.bluegreen.infra.app.Resources;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.kube.HelmChart;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.namespaces.PodSecurity;
import java.util.List;
import java.util.Map;

/**
 * How metrics are gathered, kept and shown.
 *
 * @param enabled whether they are
 * @param chart a chart of kube-prometheus-stack's values
 * @param expose whether its pages are reached through the gateway, by whoever reaches that
 * @param grafana whether the chart brings Grafana
 * @param nodeExporter whether nodes are looked at, by a pod on each that sees its files and
 *     processes
 * @param samples how Prometheus gets its samples, and where it keeps them
 * @param alerting what becomes of alerts
 * @param resources requests and limits of Prometheus
 */
public record ObservabilitySpec(
    boolean enabled,
    HelmChart chart,
    boolean expose,
    boolean grafana,
    boolean nodeExporter,
    Samples samples,
    Alerting alerting,
    Resources resources) {
  /** Where Prometheus answers inside the cluster. */
  public String address(Naming naming) {
    return "http://%s-prometheus.%s.svc:9090"
        .formatted(Observability.NAME, naming.of(PlatformNamespace.OBSERVABILITY));
  }

  /** The level that its namespace needs: the node exporter reads the node's own files. */
  public PodSecurity podSecurity() {
    return enabled && nodeExporter ? PodSecurity.PRIVILEGED : PodSecurity.BASELINE;
  }

  String prometheusHost(GatewaySpec gateway) {
    return "prometheus." + gateway.domain();
  }

  String grafanaHost(GatewaySpec gateway) {
    return "grafana." + gateway.domain();
  }

  String alertmanagerHost(GatewaySpec gateway) {
    return "alertmanager." + gateway.domain();
  }

  /** The hosts of the gateway that it answers at, where it is exposed. */
  public List<String> hosts(GatewaySpec gateway) {
    return List.of(prometheusHost(gateway), alertmanagerHost(gateway), grafanaHost(gateway));
  }

  /** The stack's outputs: addresses, or why there is none. */
  public Map<String, String> addresses(GatewaySpec gateway) {
    return Map.of(
        "prometheusUrl", address(prometheusHost(gateway), gateway, true, ""),
        "grafanaUrl", address(grafanaHost(gateway), gateway, grafana, withoutGrafana()),
        "alertmanagerUrl",
            address(
                alertmanagerHost(gateway),
                gateway,
                alerting.enabled(),
                "observability.alerts.enabled is false"));
  }

  private String withoutGrafana() {
    return chart.isFolder()
        ? "the chart %s brings no Grafana"
            .formatted(chart.name().substring(chart.name().lastIndexOf('/') + 1))
        : "observability.grafana is false";
  }

  private String address(String host, GatewaySpec gateway, boolean there, String otherwise) {
    if (!enabled) {
      return "not installed: observability.enabled is false";
    }
    if (!there) {
      return "not installed: " + otherwise;
    }
    return expose ? gateway.url(host) : "inside the cluster only: observability.expose is false";
  }
}
