package dev.bluegreen.infra.telemetry;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.namespaces.Naming;
import java.util.List;
import java.util.Map;

/**
 * Logs that are kept and found, and traces on their way: Loki, and a collector on each node, each a
 * Helm release where the settings ask for it.
 */
public final class Telemetry extends ComponentResource {

  /**
   * @param namespace where both run
   * @param grafana whether there is a Grafana to look at logs with
   */
  public Telemetry(
      TelemetrySpec spec,
      Naming naming,
      Output<String> namespace,
      boolean grafana,
      ComponentResourceOptions options) {
    super("bluegreen:telemetry:Telemetry", "telemetry", options);
    var child = CustomResourceOptions.builder().parent(this).build();
    var loki = spec.logs().map(chart -> Loki.release(chart, namespace, child));
    if (loki.isPresent() && grafana) {
      Loki.dataSource(naming, namespace, child);
    }
    var afterLoki =
        CustomResourceOptions.builder()
            .parent(this)
            .dependsOn(loki.<List<Resource>>map(List::of).orElse(List.of()))
            .build();
    spec.collector()
        .ifPresent(
            chart ->
                Collector.release(
                    chart,
                    namespace,
                    loki.map(_ -> Loki.address(naming) + "/otlp"),
                    spec.tracesTo(),
                    afterLoki));
    registerOutputs(Map.of());
  }
}
