package dev.bluegreen.provider.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.bluegreen.provider.value.Documents;
import dev.bluegreen.provider.value.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart that an embedded cluster has instead of kube-prometheus-stack. */
final class PrometheusChartTest {
  private static final String CHART = "kube-prometheus-stack";

  /** What a Secret holds at most, and Helm keeps a release in one. */
  private static final int SECRET = 1024 * 1024;

  @TempDir private static Path directory;
  private static AssembledCharts charts;

  @BeforeAll
  static void assemble() throws Exception {
    charts = AssembledCharts.in(directory);
  }

  @Test
  void isSoundByHelmsOwnJudgement() {
    charts.lint(CHART);
  }

  @Test
  void namesAreThoseOfKubePrometheusStack() throws IOException {
    var objects = render(Map.of());
    for (var kind : List.of("Prometheus", "Service", "ServiceAccount", "ServiceMonitor")) {
      one(objects, kind, "monitoring-prometheus");
    }
    for (var kind : List.of("Alertmanager", "Service", "ServiceMonitor")) {
      one(objects, kind, "monitoring-alertmanager");
    }
    for (var kind : List.of("Deployment", "Service", "ServiceMonitor")) {
      one(objects, kind, "monitoring-operator");
    }
    for (var kind : List.of("DaemonSet", "Service", "ServiceMonitor")) {
      one(objects, kind, "monitoring-prometheus-node-exporter");
    }
    one(objects, "ServiceMonitor", "monitoring-kubelet");
    one(objects, "Secret", "alertmanager-monitoring-alertmanager");
  }

  @Test
  void imagesAreThoseThatAreBuilt() throws IOException {
    try (Stream<Path> images = Files.walk(Path.of("../images"))) {
      var built =
          images
              .filter(path -> path.endsWith("recipe"))
              .flatMap(path -> lines(path).filter(line -> line.startsWith("image=")))
              .map(line -> line.substring("image=".length()))
              .toList();
      var named =
          charts.manifest(CHART, values(Map.of())).lines().map(String::strip).toList().stream()
              .filter(line -> line.matches("(image: |- --prometheus-config-reloader=).*"))
              .map(line -> line.replaceFirst("^.*?[ =](?=quay)", ""))
              .map(line -> line.substring(line.indexOf("quay.io")))
              .toList();
      assertThat(named).hasSize(5);
      assertThat(built).containsAll(named);
    }
  }

  @Test
  void prometheusTakesItsValues() throws IOException {
    var spec =
        Documents.objects(
                """
                retention: 2d
                scrapeInterval: 7s
                evaluationInterval: 9s
                externalUrl: http://localhost/prometheus
                replicas: 0
                resources: {limits: {memory: 300Mi}}
                nodeSelector: {disk: fast}
                externalLabels: {cluster: here}
                storageSpec: {volumeClaimTemplate: {spec: {storageClassName: x}}}
                thanos: {image: somewhere}
                """)
            .getFirst();
    var prometheus = prometheus(render(Map.of("prometheus", Map.of("prometheusSpec", spec))));
    assertThat(prometheus)
        .contains(
            entry("retention", "2d"),
            entry("scrapeInterval", "7s"),
            entry("evaluationInterval", "9s"),
            entry("externalUrl", "http://localhost/prometheus"),
            entry("image", "quay.io/prometheus/prometheus:v3.15.0"),
            entry("resources", spec.get("resources")),
            entry("nodeSelector", spec.get("nodeSelector")),
            entry("externalLabels", spec.get("externalLabels")),
            entry("storage", spec.get("storageSpec")))
        .doesNotContainKeys("thanos", "additionalScrapeConfigs");
    assertThat(Trees.number(prometheus, 1, "replicas")).isZero();
  }

  @Test
  void monitorsAndRulesAreThoseOfTheReleaseUnlessAllAreAskedFor() throws IOException {
    var own = prometheus(render(Map.of()));
    var open = new TreeMap<String, Object>();
    for (var kind : List.of("serviceMonitor", "podMonitor", "probe", "rule")) {
      assertThat(Trees.text(own, kind + "Selector", "matchLabels", "release"))
          .isEqualTo("monitoring");
      open.put(kind + "SelectorNilUsesHelmValues", false);
    }
    open.put("ruleSelector", Map.of("matchLabels", Map.of("a", "b")));

    var all = prometheus(render(Map.of("prometheus", Map.of("prometheusSpec", open))));
    for (var kind : List.of("serviceMonitor", "podMonitor", "probe")) {
      assertThat(all.get(kind + "Selector")).isEqualTo(Map.of());
      assertThat(all.get(kind + "NamespaceSelector")).isEqualTo(Map.of());
    }
    assertThat(all.get("ruleSelector")).isEqualTo(open.get("ruleSelector"));
  }

  @Test
  void scrapeConfigurationsAreTakenAsTheyAre() throws IOException {
    var scrape =
        Documents.objects(
                """
                job_name: app
                scrape_interval: 5s
                sample_limit: 1500000
                relabel_configs:
                  - source_labels: [__meta_kubernetes_pod_label_color]
                    regex: (blue|green)
                    replacement: ${1} of {{ .Values }}
                    target_label: color
                """)
            .getFirst();
    var objects =
        render(
            Map.of(
                "prometheus",
                Map.of(
                    "prometheusSpec", Map.of("additionalScrapeConfigs", List.of(scrape)))));
    var reference = Trees.map(prometheus(objects).get("additionalScrapeConfigs"));
    var secret = one(objects, "Secret", Trees.text(reference, "name"));
    var config = decoded(secret, Trees.text(reference, "key"));
    assertThat(Documents.objects("scrape:\n" + config))
        .containsExactly(Map.of("scrape", List.of(scrape)));
  }

  @Test
  void alertmanagerTakesItsConfigurationAndCanBeLeftOut() throws IOException {
    var config =
        Documents.objects(
                """
                route: {receiver: console}
                receivers: [{name: console, webhook_configs: [{url: "http://console/alerts"}]}]
                """)
            .getFirst();
    var objects =
        render(
            Map.of(
                "alertmanager",
                Map.of(
                    "config", config, "alertmanagerSpec", Map.of("retention", "5h"))));
    var secret = one(objects, "Secret", "alertmanager-monitoring-alertmanager");
    assertThat(Documents.objects(decoded(secret, "alertmanager.yaml")).getFirst())
        .containsAllEntriesOf(config);
    var alertmanager = one(objects, "Alertmanager", "monitoring-alertmanager");
    assertThat(Trees.text(alertmanager, "spec", "retention")).isEqualTo("5h");
    assertThat(prometheus(objects)).containsKey("alerting");

    var without = render(Map.of("alertmanager", Map.of("enabled", false)));
    assertThat(without).noneMatch(object -> object.get("kind").equals("Alertmanager"));
    assertThat(prometheus(without)).doesNotContainKey("alerting");
  }

  @Test
  void podsAreLookedForInTheNamedNamespacesOnly() throws IOException {
    var objects = render(Map.of());
    assertThat(
            objects.stream()
                .filter(object -> object.get("kind").equals("Role"))
                .filter(
                    role -> Trees.text(role, "metadata", "name").equals("monitoring-prometheus")))
        .extracting(role -> Trees.text(role, "metadata", "namespace"))
        .containsExactlyInAnyOrder("apps", "data", "observability", "kube-system");
    assertThat(one(objects, "ClusterRole", "monitoring-prometheus").get("rules").toString())
        .isEqualTo("[{apiGroups=[], resources=[nodes/metrics], verbs=[get]}]");
  }

  @Test
  void kubeletAndNodeAreScrapedAsTheyAreThere() throws IOException {
    var objects =
        render(
            Map.of(
                "kubelet", Map.of("serviceMonitor", Map.of("cAdvisorInterval", "15s")),
                "prometheus-node-exporter", Map.of("namespaceOverride", "kube-system")));
    var kubelet = one(objects, "ServiceMonitor", "monitoring-kubelet");
    assertThat(Trees.text(kubelet, "spec", "jobLabel")).isEqualTo("k8s-app");
    assertThat((List<?>) Trees.get(kubelet, "spec", "endpoints"))
        .extracting(endpoint -> Trees.text(endpoint, "path") + Trees.text(endpoint, "interval"))
        .containsExactly("/metrics", "/metrics/cadvisor15s", "/metrics/probes");
    var service = one(objects, "Service", "monitoring-prometheus-node-exporter");
    assertThat(Trees.text(service, "metadata", "namespace")).isEqualTo("kube-system");
    assertThat(Trees.text(service, "metadata", "labels", "jobLabel")).isEqualTo("node-exporter");

    assertThat(
            render(
                Map.of(
                    "nodeExporter", Map.of("enabled", false),
                    "kubelet", Map.of("enabled", false))))
        .noneMatch(object -> object.get("kind").equals("DaemonSet"))
        .noneMatch(object -> Trees.text(object, "metadata", "name").endsWith("-kubelet"));
  }

  @Test
  void definitionsAreWithoutDescriptionsAndOurs() throws IOException {
    try (var files = Files.list(charts.path(CHART).resolve("crds"))) {
      var definitions =
          files.flatMap(file -> Documents.objects(read(file)).stream()).toList();
      assertThat(definitions)
          .extracting(definition -> Trees.text(definition, "spec", "names", "kind"))
          .contains("Alertmanager", "PodMonitor", "Prometheus", "PrometheusRule", "ServiceMonitor");
      assertThat(definitions)
          .allSatisfy(
              definition -> {
                assertThat(
                        Trees.text(
                            definition, "metadata", "labels", "app.kubernetes.io/part-of"))
                    .isEqualTo("bluegreen");
                for (var version : (List<?>) Trees.get(definition, "spec", "versions")) {
                  var schema = Trees.map(Trees.get(version, "schema", "openAPIV3Schema"));
                  assertThat(Trees.get(schema, "properties", "spec", "type")).isEqualTo("object");
                  assertThat(textsOf("description", schema)).isZero();
                }
              });
    }
  }

  /** In Helm's own form: the chart's files are base64 in a JSON that is packed, and base64 again. */
  @Test
  void aReleaseHasRoomInASecret() throws IOException {
    var release = new TreeMap<String, Object>();
    release.put("manifest", charts.manifest(CHART, values(Map.of())));
    try (var files = Files.walk(charts.path(CHART))) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> release.put(file.toString(), base64(read(file).getBytes())));
    }
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(Documents.write(release).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(base64(packed.toByteArray()).length()).isBetween(1, SECRET / 2);
  }

  private static long textsOf(String key, Object node) {
    return switch (node) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .mapToLong(
                  field ->
                      field.getKey().equals(key) && field.getValue() instanceof String
                          ? 1
                          : textsOf(key, field.getValue()))
              .sum();
      case List<?> list -> list.stream().mapToLong(item -> textsOf(key, item)).sum();
      case null, default -> 0;
    };
  }

  private static Map<String, Object> prometheus(List<Map<String, Object>> objects) {
    return Trees.map(one(objects, "Prometheus", "monitoring-prometheus").get("spec"));
  }

  private static String decoded(Map<String, Object> secret, String key) {
    return new String(Base64.getDecoder().decode(Trees.text(secret, "data", key)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Stream<String> lines(Path file) {
    return read(file).lines();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> one(
      List<Map<String, Object>> objects, String kind, String name) {
    return AssembledCharts.one(objects, kind, name);
  }

  private static List<Map<String, Object>> render(Map<String, Object> values) throws IOException {
    return charts.objects(CHART, values(values));
  }

  private static Map<String, Object> values(Map<String, Object> more) {
    var values = new TreeMap<>(more);
    values.put("fullnameOverride", "monitoring");
    var prometheus = new TreeMap<>(Trees.map(more.getOrDefault("prometheus", Map.of())));
    prometheus.put("discoveryNamespaces", List.of("apps", "data"));
    values.put("prometheus", prometheus);
    return values;
  }
}
