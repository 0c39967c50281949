package dev.bluegreen.provider.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.bluegreen.provider.value.Documents;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart of Prometheus that an embedded cluster has instead of kube-prometheus-stack. */
final class PrometheusChartTest {
  private static final Path CHART = Path.of("../charts/prometheus");

  @TempDir private Path directory;

  @Test
  void isSoundByHelmsOwnJudgement() {
    var result = new Helm(CHART).lint().strict().call();
    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @Test
  void scrapeConfigurationsAreTakenAsTheyAre() throws IOException {
    Map<String, Object> scrape =
        Documents.objects(
                """
                job_name: app
                scrape_interval: 5s
                sample_limit: 1500000
                kubernetes_sd_configs: [{role: pod, namespaces: {names: [apps]}}]
                relabel_configs:
                  - source_labels: [__meta_kubernetes_pod_label_color]
                    regex: (blue|green)
                    replacement: ${1} of {{ .Values }}
                    target_label: color
                """)
            .getFirst();
    var objects =
        render(Map.of("additionalScrapeConfigs", List.of(scrape), "scrapeInterval", "7s"));
    var config =
        Documents.objects(Trees.text(one(objects, "Secret"), "stringData", "prometheus.yaml"))
            .getFirst();
    assertThat(Trees.text(config, "global", "scrape_interval")).isEqualTo("7s");
    assertThat((List<?>) config.get("scrape_configs")).element(1).isEqualTo(scrape);
  }

  @Test
  void aChangedConfigurationIsAChangedPod() throws IOException {
    var before = podTemplate(render(Map.of()));
    assertThat(podTemplate(render(Map.of()))).isEqualTo(before);
    assertThat(podTemplate(render(Map.of("scrapeInterval", "5s")))).isNotEqualTo(before);
  }

  @Test
  void podsAreLookedForInTheNamedNamespacesOnly() throws IOException {
    var objects = render(Map.of());
    assertThat(objects.stream().filter(object -> object.get("kind").equals("Role")))
        .extracting(role -> Trees.text(role, "metadata", "namespace"))
        .containsExactly("apps", "data");
    assertThat(objects)
        .extracting(object -> object.get("kind"))
        .doesNotContain("ClusterRole", "ClusterRoleBinding");
  }

  @Test
  void namesAndValuesAreThoseOfKubePrometheusStack() throws IOException {
    var objects =
        render(
            Map.of(
                "retention", "2d",
                "externalUrl", "http://localhost/prometheus",
                "resources", Map.of("limits", Map.of("memory", "300Mi")),
                "nodeSelector", Map.of("disk", "fast"),
                "storageSpec",
                    Map.of(
                        "volumeClaimTemplate", Map.of("spec", Map.of("storageClassName", "x")))));
    assertThat(Trees.text(one(objects, "Service"), "metadata", "name"))
        .isEqualTo("monitoring-prometheus");
    var server = one(objects, "StatefulSet");
    var claim = Trees.map(((List<?>) Trees.get(server, "spec", "volumeClaimTemplates")).getFirst());
    assertThat(Trees.text(claim, "spec", "storageClassName")).isEqualTo("x");
    var pod = Trees.map(Trees.get(server, "spec", "template", "spec"));
    assertThat(Trees.text(pod, "nodeSelector", "disk")).isEqualTo("fast");
    var container = Trees.map(((List<?>) pod.get("containers")).getFirst());
    assertThat(Trees.text(container, "resources", "limits", "memory")).isEqualTo("300Mi");
    assertThat(container.get("args").toString())
        .contains(
            "--storage.tsdb.retention.time=2d", "--web.external-url=http://localhost/prometheus");
  }

  private static Object podTemplate(List<Map<String, Object>> objects) {
    return Trees.get(one(objects, "StatefulSet"), "spec", "template");
  }

  private static Map<String, Object> one(List<Map<String, Object>> objects, String kind) {
    var all = objects.stream().filter(object -> object.get("kind").equals(kind)).toList();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Map<String, Object>> render(Map<String, Object> spec) throws IOException {
    Map<String, Object> values =
        Map.of(
            "fullnameOverride",
            "monitoring",
            "prometheus",
            Map.of("discoveryNamespaces", List.of("apps", "data"), "prometheusSpec", spec));
    var file = Files.writeString(directory.resolve("values.json"), Documents.write(values));
    return Documents.objects(
        new Helm(CHART)
            .template()
            .withName("metrics")
            .withNamespace("observability")
            .withValuesFile(file)
            .call());
  }
}
