package dev.bluegreen.infra.telemetry;

import dev.bluegreen.infra.kube.HelmChart;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.namespaces.PodSecurity;
import java.util.Optional;

/**
 * What becomes of logs and traces.
 *
 * @param endpoint an OTLP receiver of spans; none: the collector, where it has somewhere to send
 *     them
 * @param sampleRatio share of traces that is kept, from 0 to 1
 * @param logs the chart of Loki; none: logs stay on their nodes
 * @param collector the chart of the OpenTelemetry Collector; none: nothing is collected
 * @param tracesTo where the collector sends spans: any OTLP receiver over HTTP
 */
public record TelemetrySpec(
    Optional<String> endpoint,
    double sampleRatio,
    Optional<HelmChart> logs,
    Optional<HelmChart> collector,
    Optional<String> tracesTo) {

  /** How spans are made; nothing where nobody takes them. */
  public Optional<Tracing> tracing(Naming naming) {
    return endpoint
        .or(() -> collector.flatMap(_ -> tracesTo).map(_ -> Collector.address(naming)))
        .map(to -> new Tracing(to, sampleRatio));
  }

  /** The level that its namespace needs: a collector reads the node's own files. */
  public PodSecurity podSecurity(PodSecurity otherwise) {
    return collector.isPresent() ? PodSecurity.PRIVILEGED : otherwise;
  }

  /** The stack's output: where logs are, and how one request is found in them. */
  public String whereLogsAre(Naming naming) {
    var apps = naming.of(PlatformNamespace.APPS);
    return logs.isPresent() && collector.isPresent()
        ? "Loki, in Grafana: {k8s_namespace_name=\"%s\"} |= \"TRACE-ID\"".formatted(apps)
        : "not collected (logs.enabled and collector.enabled are not both true): kubectl logs -n %s -l app.kubernetes.io/component=app --prefix --tail=-1 | grep TRACE-ID"
            .formatted(apps);
  }
}
