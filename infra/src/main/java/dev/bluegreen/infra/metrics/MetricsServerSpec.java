package dev.bluegreen.infra.metrics;

import dev.bluegreen.infra.kube.HelmChart;
import java.util.List;

/**
 * What serves the cluster's resource metrics, which autoscalers go by, where nobody else does.
 *
 * @param enabled whether it is installed then
 * @param chart a chart of metrics-server's values
 * @param args arguments beside the chart's own
 */
public record MetricsServerSpec(boolean enabled, HelmChart chart, List<String> args) {
  public MetricsServerSpec {
    args = List.copyOf(args);
  }
}
