package dev.bluegreen.infra.observability;

import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import java.util.List;
import java.util.Map;

/**
 * How metrics are gathered.
 *
 * @param enabled whether they are
 * @param chart a chart of kube-prometheus-stack's values: its name in {@code repository}, or the
 *     path of a folder
 * @param repository where the chart is; blank for a folder
 * @param version of the chart; blank for a folder
 * @param expose whether Prometheus is reached through the gateway, by whoever reaches that
 * @param grafana whether the chart brings Grafana
 */
public record ObservabilitySpec(
    boolean enabled,
    String chart,
    String repository,
    String version,
    boolean expose,
    boolean grafana) {
  /** Where Prometheus answers inside the cluster. */
  public String address(Naming naming) {
    return "http://%s-prometheus.%s.svc:9090"
        .formatted(Observability.NAME, naming.of(PlatformNamespace.OBSERVABILITY));
  }

  String prometheusHost(GatewaySpec gateway) {
    return "prometheus." + gateway.domain();
  }

  String grafanaHost(GatewaySpec gateway) {
    return "grafana." + gateway.domain();
  }

  /** The hosts of the gateway that it answers at, where it is exposed. */
  public List<String> hosts(GatewaySpec gateway) {
    return List.of(prometheusHost(gateway), grafanaHost(gateway));
  }

  /** The stack's outputs: addresses, or why there is none. */
  public Map<String, String> addresses(GatewaySpec gateway) {
    return Map.of(
        "prometheusUrl", address(prometheusHost(gateway), gateway, enabled),
        "grafanaUrl", address(grafanaHost(gateway), gateway, enabled && grafana));
  }

  private String address(String host, GatewaySpec gateway, boolean there) {
    if (!there) {
      return enabled
          ? "not installed: the chart %s has no Grafana"
              .formatted(chart.substring(chart.lastIndexOf('/') + 1))
          : "not installed: observability.enabled is false";
    }
    return expose ? gateway.url(host) : "inside the cluster only: observability.expose is false";
  }
}
