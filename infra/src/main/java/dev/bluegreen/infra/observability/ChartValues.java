package dev.bluegreen.infra.observability;

import com.pulumi.core.Output;
import dev.bluegreen.infra.gateway.GatewaySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the chart is told, in the form of kube-prometheus-stack; other charts take of it what they
 * know.
 *
 * @param namespace where the chart's release is
 * @param targets what is scraped beside what the chart itself looks at
 */
record ChartValues(
    ObservabilitySpec spec, GatewaySpec gateway, String namespace, List<Target> targets) {
  /** The label by which Grafana's sidecar knows a ConfigMap with a dashboard, in any namespace. */
  private static final Map.Entry<String, String> DASHBOARD = Map.entry("grafana_dashboard", "1");

  private static final String NOT_ASKED_FOR =
      "container_(fs|blkio|hugetlb|llc|pressure)_.*|container_memory_(failures_total|mapped_file|swap)"
          + "|container_(tasks_state|threads|threads_max|file_descriptors|sockets|ulimits_soft)"
          + "|container_cpu_(load_average_10s|system_seconds_total|user_seconds_total)"
          + "|container_network_(tcp|tcp6|udp|udp6)_usage_total";

  private static final String NOBODY = "null";
  private static final String WEBHOOK = "webhook";

  /**
   * @param grafanaPassword of Grafana's administrator; looked at only where there is a Grafana
   */
  Map<String, Object> values(Output<String> grafanaPassword) {
    var values = new TreeMap<String, Object>();
    values.put("fullnameOverride", Observability.NAME);
    values.put(
        "prometheus",
        Map.of(
            // The embedded chart's own: that of kube-prometheus-stack may look everywhere.
            "discoveryNamespaces",
            targets.stream().map(Target::namespace).distinct().toList(),
            "prometheusSpec",
            prometheus()));
    values.put("prometheusOperator", operator());
    values.put("alertmanager", alertmanager());
    values.put("nodeExporter", Map.of("enabled", spec.nodeExporter()));
    values.put("kubelet", Map.of("enabled", true, "serviceMonitor", containers()));
    values.put("grafana", spec.grafana() ? grafana(grafanaPassword) : Map.of("enabled", false));
    // Most clusters let nobody reach these, and what cannot be reached would be an alert for ever.
    for (var part : List.of("kubeControllerManager", "kubeEtcd", "kubeProxy", "kubeScheduler")) {
      values.put(part, Map.of("enabled", false));
    }
    return values;
  }

  /** A cluster may have another operator, whose Prometheus and Alertmanager are left to it. */
  private Map<String, Object> operator() {
    var own = List.of(namespace);
    return Map.of(
        "prometheusInstanceNamespaces", own,
        "alertmanagerInstanceNamespaces", own,
        "thanosRulerInstanceNamespaces", own);
  }

  /**
   * Which series of containers are kept. The chart's own list drops their limits, since
   * kube-state-metrics has these too: alerts and dashboards go by what every cluster has.
   */
  private static Map<String, Object> containers() {
    return Map.of(
        "cAdvisorMetricRelabelings",
        List.of(
            drop(List.of("__name__"), NOT_ASKED_FOR),
            // Of groups of processes that are no pod's.
            drop(List.of("id", "pod"), ".+;")));
  }

  private static Map<String, Object> drop(List<String> labels, String regex) {
    return Map.of("action", "drop", "sourceLabels", labels, "regex", regex);
  }

  private Map<String, Object> prometheus() {
    var values = new TreeMap<String, Object>();
    values.put("retention", spec.samples().retention());
    values.put("scrapeInterval", spec.samples().interval());
    values.put("evaluationInterval", spec.samples().interval());
    values.put("resources", requestsAndLimits());
    // Ids of traces beside the metrics of their requests; in memory, some 100 bytes each.
    values.put("enableFeatures", List.of("exemplar-storage"));
    values.put("exemplars", Map.of("maxSize", 10_000));
    // Whatever the cluster has of these is taken, not only what this chart brings.
    for (var selector : List.of("podMonitor", "probe", "rule", "scrapeConfig", "serviceMonitor")) {
      values.put(selector + "SelectorNilUsesHelmValues", false);
    }
    var storage = spec.samples().storageSpec();
    if (!storage.isEmpty()) {
      values.put("storageSpec", storage);
    }
    if (spec.expose()) {
      values.put("externalUrl", gateway.url(spec.prometheusHost(gateway)));
    }
    return values;
  }

  private Map<String, Object> requestsAndLimits() {
    return Map.of(
        "requests", Map.copyOf(spec.resources().requests()),
        "limits", Map.copyOf(spec.resources().limits()));
  }

  private Map<String, Object> alertmanager() {
    if (!spec.alerting().enabled()) {
      return Map.of("enabled", false);
    }
    var values = new TreeMap<String, Object>(Map.of("enabled", true, "config", alerts()));
    if (spec.expose()) {
      values.put(
          "alertmanagerSpec", Map.of("externalUrl", gateway.url(spec.alertmanagerHost(gateway))));
    }
    return values;
  }

  /** Alerts that belong together are one message, and one that goes on is told again. */
  private Map<String, Object> alerts() {
    var receivers = new ArrayList<Map<String, Object>>();
    receivers.add(Map.of("name", NOBODY));
    spec.alerting().webhook().ifPresent(url -> receivers.add(webhook(url)));
    return Map.of(
        "route",
        Map.of(
            "receiver",
            NOBODY,
            "group_by",
            List.of("alertname", "namespace", "service", "color"),
            "group_wait",
            "15s",
            "group_interval",
            "1m",
            "repeat_interval",
            "4h",
            "routes",
            spec.alerting().webhook().map(_ -> ours()).stream().toList()),
        "receivers",
        receivers);
  }

  /** The chart of a connected cluster brings some hundred alerts more, without runbooks here. */
  private static Map<String, Object> ours() {
    return Map.of("receiver", WEBHOOK, "matchers", List.of("severity =~ \"page|ticket\""));
  }

  private static Map<String, Object> webhook(String url) {
    return Map.of(
        "name",
        WEBHOOK,
        "webhook_configs",
        List.of(Map.of("url", Output.ofSecret(url), "send_resolved", true)));
  }

  private Map<String, Object> grafana(Output<String> password) {
    var values = new TreeMap<String, Object>();
    values.put("enabled", true);
    values.put("fullnameOverride", Observability.NAME + "-grafana");
    values.put("adminPassword", password);
    values.put(
        "sidecar",
        Map.of(
            "dashboards",
            Map.of(
                "enabled",
                true,
                "label",
                DASHBOARD.getKey(),
                "labelValue",
                DASHBOARD.getValue(),
                "searchNamespace",
                "ALL"),
            "datasources",
            Map.of("enabled", true, "defaultDatasourceEnabled", true)));
    if (spec.expose()) {
      values.put(
          "grafana.ini",
          Map.of("server", Map.of("root_url", gateway.url(spec.grafanaHost(gateway)))));
    }
    return values;
  }
}
