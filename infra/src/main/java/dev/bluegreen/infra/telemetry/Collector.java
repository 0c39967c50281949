package dev.bluegreen.infra.telemetry;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.HelmChart;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The OpenTelemetry Collector on each node: reads what containers log and takes spans, puts pod and
 * namespace on both, and sends them on.
 */
final class Collector {
  private static final String NAME = "collector";
  private static final int PORT = 4318;
  private static final List<String> PROCESSORS = List.of("memory_limiter", "batch");
  private static final List<String> OTLP = List.of("otlp");

  /** An exporter that throws away. */
  private static final String NOP = "nop";

  private Collector() {}

  /** Where it takes spans inside the cluster. */
  static String address(Naming naming) {
    return "http://%s.%s.svc:%d".formatted(NAME, naming.of(PlatformNamespace.OBSERVABILITY), PORT);
  }

  /**
   * @param logsTo an OTLP receiver of logs; none: none are read
   * @param tracesTo an OTLP receiver of spans; none: they end here
   */
  static Release release(
      HelmChart chart,
      Output<String> namespace,
      Optional<String> logsTo,
      Optional<String> tracesTo,
      CustomResourceOptions options) {
    return new Release(
        NAME, chart.release(NAME, namespace).values(values(logsTo, tracesTo)).build(), options);
  }

  private static Map<String, Object> values(Optional<String> logsTo, Optional<String> tracesTo) {
    var off = Map.of("enabled", false);
    var values = new TreeMap<String, Object>();
    values.put("fullnameOverride", NAME);
    values.put("mode", "daemonset");
    values.put("image", Map.of("repository", "otel/opentelemetry-collector-k8s"));
    values.put("additionalLabels", Map.of(Labels.PART_OF, Labels.PLATFORM));
    // A DaemonSet has none by default; with one, a pod sends to the collector of its own node.
    values.put("service", Map.of("enabled", true));
    values.put(
        "ports",
        Map.of("jaeger-compact", off, "jaeger-thrift", off, "jaeger-grpc", off, "zipkin", off));
    values.put(
        "presets",
        Map.of(
            "logsCollection",
            Map.of("enabled", logsTo.isPresent()),
            "kubernetesAttributes",
            Map.of("enabled", true)));
    values.put("config", config(logsTo, tracesTo));
    values.put(
        "resources",
        Map.of(
            "requests", Map.of("cpu", "50m", "memory", "128Mi"),
            "limits", Map.of("memory", "384Mi")));
    return values;
  }

  private static Map<String, Object> config(Optional<String> logsTo, Optional<String> tracesTo) {
    var exporters = new TreeMap<String, Object>();
    exporters.put(NOP, Map.of());
    logsTo.ifPresent(to -> exporters.put("otlphttp/logs", Map.of("endpoint", to)));
    tracesTo.ifPresent(to -> exporters.put("otlphttp/traces", Map.of("endpoint", to)));
    return Map.of(
        "exporters",
        exporters,
        "service",
        Map.of(
            "pipelines",
            Map.of(
                // The preset adds the receiver that reads files.
                "logs", pipeline(logsTo.map(_ -> "otlphttp/logs").orElse(NOP)),
                "traces", pipeline(tracesTo.map(_ -> "otlphttp/traces").orElse(NOP)),
                // Prometheus asks for metrics itself.
                "metrics", pipeline(NOP))));
  }

  private static Map<String, Object> pipeline(String exporter) {
    return Map.of("receivers", OTLP, "processors", PROCESSORS, "exporters", List.of(exporter));
  }
}
