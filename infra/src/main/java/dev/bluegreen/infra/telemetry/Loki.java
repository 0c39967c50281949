package dev.bluegreen.infra.telemetry;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.HelmChart;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loki as one process with a volume: enough for some tens of gigabytes of logs a day. */
final class Loki {
  private static final String NAME = "loki";
  private static final String DATA_SOURCE = "grafana-loki";
  private static final int PORT = 3100;

  /** Kept as long as Prometheus keeps samples. */
  private static final String RETENTION = "168h";

  private Loki() {}

  /** Where it answers inside the cluster. */
  static String address(Naming naming) {
    return "http://%s.%s.svc:%d".formatted(NAME, naming.of(PlatformNamespace.OBSERVABILITY), PORT);
  }

  static Release release(HelmChart chart, Output<String> namespace, CustomResourceOptions options) {
    return new Release(NAME, chart.release(NAME, namespace).values(values()).build(), options);
  }

  private static Map<String, Object> values() {
    var off = Map.of("enabled", false);
    var none = Map.of("replicas", 0);
    var values = new TreeMap<String, Object>();
    values.put("fullnameOverride", NAME);
    values.put("deploymentMode", "SingleBinary");
    values.put("loki", loki());
    values.put(
        "singleBinary",
        Map.of(
            "replicas",
            1,
            "persistence",
            Map.of("size", "10Gi"),
            "resources",
            Map.of(
                "requests", Map.of("cpu", "100m", "memory", "256Mi"),
                "limits", Map.of("memory", "1Gi"))));
    // What the chart would start beside it, for installations of many processes.
    for (var part : List.of("read", "write", "backend")) {
      values.put(part, none);
    }
    for (var part : List.of("gateway", "chunksCache", "resultsCache", "lokiCanary", "test")) {
      values.put(part, off);
    }
    return values;
  }

  private static Map<String, Object> loki() {
    return Map.of(
        "auth_enabled",
        false,
        "commonConfig",
        Map.of("replication_factor", 1),
        "storage",
        Map.of("type", "filesystem"),
        "schemaConfig",
        Map.of(
            "configs",
            List.of(
                Map.of(
                    "from",
                    "2024-04-01",
                    "store",
                    "tsdb",
                    "object_store",
                    "filesystem",
                    "schema",
                    "v13",
                    "index",
                    Map.of("prefix", "loki_index_", "period", "24h")))),
        "limits_config",
        Map.of("retention_period", RETENTION),
        "compactor",
        Map.of("retention_enabled", true, "delete_request_store", "filesystem"));
  }

  /** Grafana's sidecar takes it by its label. */
  static ConfigMap dataSource(
      Naming naming, Output<String> namespace, CustomResourceOptions options) {
    var labels = new TreeMap<>(Labels.shared(DATA_SOURCE, "logs").all());
    labels.put("grafana_datasource", "1");
    return new ConfigMap(
        DATA_SOURCE,
        ConfigMapArgs.builder()
            .metadata(
                ObjectMetaArgs.builder()
                    .name(DATA_SOURCE)
                    .namespace(namespace)
                    .labels(labels)
                    .annotations(Meta.annotations(Map.of()))
                    .build())
            .data(
                Map.of(
                    "loki.yaml",
                    """
                    apiVersion: 1
                    datasources:
                      - name: Loki
                        uid: loki
                        type: loki
                        access: proxy
                        url: %s
                    """
                        .formatted(address(naming))))
            .build(),
        options);
  }
}
