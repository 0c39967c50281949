package dev.bluegreen.provider.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.value.Trees;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public chart of metrics-server, as it comes with that program's module. */
final class MetricsServerChartTest {
  private static final String CHART = "metrics-server";

  @TempDir private Path directory;

  @Test
  void servesTheMetricsApiByTheImageThatIsBuilt() throws Exception {
    var charts = AssembledCharts.in(directory);
    charts.lint(CHART);
    var objects = charts.objects(CHART, Map.of("args", List.of("--kubelet-insecure-tls")));

    var api = AssembledCharts.one(objects, "APIService", "v1beta1.metrics.k8s.io");
    assertThat(Trees.text(api, "spec", "service", "name")).isEqualTo("metrics-server");
    var deployment = AssembledCharts.one(objects, "Deployment", "metrics-server");
    var containers = (List<?>) Trees.get(deployment, "spec", "template", "spec", "containers");
    var container = Trees.map(containers.getFirst());
    assertThat(container.get("args").toString()).contains("--kubelet-insecure-tls");
    assertThat(Path.of("../images/metrics-server/recipe"))
        .content()
        .contains("image=" + container.get("image") + "\n");
  }
}
