package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where logs and traces go. */
class TelemetryTest {
  private static final String TRACING =
      "tracing: {endpoint: \"http://tempo.tracing.svc:4318\", sampleRatio: 0.25}\n";
  private static final String COLLECTED =
      """
      logs: {enabled: true}
      collector: {enabled: true, tracesTo: "http://tempo.tracing.svc:4318"}
      """;
  private static final String RELEASE = "kubernetes:helm.sh/v3:Release::";

  @Test
  void whereNobodyTakesSpansNobodyIsAskedForAny() {
    assertThat(Deployed.with("").inputs().toString()).doesNotContain("OTEL_", "tracing.otlp");
  }

  @Test
  void everyServiceOfAnyAppIsToldByTheStandardVariables() {
    var app =
        """
        app:
          services:
            web: {image: "web:{version}", path: /}
            orders: {image: "orders:{version}", env: {OTEL_SERVICE_NAME: mine}}
        """;
    var settings = Deployed.with(TRACING + app).ofKind("ConfigMap");

    assertThat(settings.get("web-green").path("data").properties())
        .contains(
            entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://tempo.tracing.svc:4318"),
            entry("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            entry("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"),
            entry("OTEL_TRACES_SAMPLER_ARG", "0.25"),
            entry("OTEL_SERVICE_NAME", "web"),
            entry(
                "OTEL_RESOURCE_ATTRIBUTES",
                "app.color=green,k8s.namespace.name=apps,service.version=2.0.0"));
    assertThat(settings.get("orders-blue").at("/data/OTEL_SERVICE_NAME").asText())
        .as("an app's own word counts")
        .isEqualTo("mine");
  }

  @Test
  void theGatewayBeginsTheTrace() {
    var container = traefik(TRACING + "gateway: {port: 9000}");

    assertThat(texts(container.path("args")))
        .contains(
            "--tracing.otlp.http.endpoint=http://tempo.tracing.svc:4318/v1/traces",
            "--tracing.samplerate=0.25");
    assertThat(container.path("env"))
        .anySatisfy(
            variable ->
                assertThat(variable.at("/valueFrom/fieldRef/fieldPath").asText())
                    .isEqualTo("metadata.name"));
  }

  /** It rolls the pods of the colour that serves, as any of its settings does. */
  @Test
  void itCanBeTurnedOnWhileAColourServes() {
    var template = "/metadata/annotations/bluegreen.dev~1template";
    var plain = Deployed.with("").ofKind("Deployment").get("backend-blue").at(template);
    var traced = Deployed.with(TRACING).ofKind("Deployment").get("backend-blue").at(template);

    assertThat(plain.asText()).isNotEmpty();
    assertThat(traced).isEqualTo(plain);
  }

  @Test
  void theCollectorReadsLogsForLokiAndPassesSpansOn() {
    var deployed = Deployed.with(COLLECTED);
    var collector = deployed.inputs().get(RELEASE + "collector");
    var config = collector.at("/values/config");

    assertThat(collector.path("chart").asText()).isEqualTo("opentelemetry-collector");
    assertThat(collector.path("version").asText()).isNotEmpty();
    assertThat(collector.at("/values/mode").asText()).isEqualTo("daemonset");
    assertThat(collector.at("/values/presets/logsCollection/enabled").asBoolean()).isTrue();
    assertThat(endpoint(config, "logs")).isEqualTo("http://loki.observability.svc:3100/otlp");
    assertThat(endpoint(config, "traces")).isEqualTo("http://tempo.tracing.svc:4318");
    assertThat(deployed.inputs().get(RELEASE + "loki").at("/values/deploymentMode").asText())
        .isEqualTo("SingleBinary");
    // It reads the node's files.
    assertThat(
            deployed
                .ofKind("Namespace")
                .get("observability")
                .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                .asText())
        .isEqualTo("privileged");
  }

  @Test
  void whereTheCollectorCanSendSpansItGetsThem() {
    var collected = Deployed.with(COLLECTED).ofKind("ConfigMap").get("backend-blue");
    var elsewhere = Deployed.with(COLLECTED + TRACING).ofKind("ConfigMap").get("backend-blue");
    var logsOnly = Deployed.with("logs: {enabled: true}\ncollector: {enabled: true}");

    assertThat(collected.at("/data/OTEL_EXPORTER_OTLP_ENDPOINT").asText())
        .isEqualTo("http://collector.observability.svc:4318");
    assertThat(elsewhere.at("/data/OTEL_EXPORTER_OTLP_ENDPOINT").asText())
        .isEqualTo("http://tempo.tracing.svc:4318");
    assertThat(logsOnly.ofKind("ConfigMap").get("backend-blue").toString()).doesNotContain("OTEL_");
  }

  @Test
  void namesHoldWithAPrefix() {
    var deployed = Deployed.with(COLLECTED + "namespacePrefix: team");

    assertThat(
            deployed
                .ofKind("ConfigMap")
                .get("backend-blue")
                .at("/data/OTEL_EXPORTER_OTLP_ENDPOINT")
                .asText())
        .isEqualTo("http://collector.team-observability.svc:4318");
    assertThat(endpoint(deployed.inputs().get(RELEASE + "collector").at("/values/config"), "logs"))
        .isEqualTo("http://loki.team-observability.svc:3100/otlp");
  }

  @Test
  void grafanaLearnsOfLokiWhereThereIsOne() {
    var source = Deployed.with(COLLECTED).ofKind("ConfigMap").get("grafana-loki");

    assertThat(source.at("/metadata/labels/grafana_datasource").asText()).isEqualTo("1");
    assertThat(source.at("/data/loki.yaml").asText())
        .contains("url: http://loki.observability.svc:3100");
    assertThat(Deployed.with(COLLECTED + "observability: {grafana: false}").ofKind("ConfigMap"))
        .doesNotContainKey("grafana-loki");
  }

  @Test
  void anOutputSaysWhereLogsAre() {
    assertThat(Deployed.with("").outputs().get("logs").toString())
        .contains("not collected", "kubectl logs -n apps", "grep TRACE-ID");
    assertThat(Deployed.with(COLLECTED).outputs().get("logs").toString()).contains("Loki");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tracing: {endpoint: 'tempo:4318'} | tracing.endpoint",
        "tracing: {endpoint: 'http://ada:pw@tempo'} | tracing.endpoint",
        "tracing: {sampleRatio: 2} | tracing.sampleRatio",
        "tracing: {sampleRatio: some} | tracing.sampleRatio",
        "tracing: {ratio: 1} | tracing.ratio",
        "collector: {enabled: true} | collector.tracesTo",
        "logs: {enabled: true, chart: ./no/such/folder} | logs.chart",
      })
  void aWrongSettingIsRefusedByItsName(String settings, String name) {
    assertThatThrownBy(() -> Deployed.with(settings)).hasMessageContaining(name);
  }

  private static JsonNode traefik(String settings) {
    return Deployed.with(settings)
        .ofKind("Deployment")
        .get("traefik")
        .at("/spec/template/spec/containers/0");
  }

  /** Where the only exporter of a pipeline sends. */
  private static String endpoint(JsonNode config, String pipeline) {
    var exporters = config.at("/service/pipelines/" + pipeline + "/exporters");
    assertThat(exporters).hasSize(1);
    return config.path("exporters").path(exporters.get(0).asText()).path("endpoint").asText();
  }

  private static Map.Entry<String, JsonNode> entry(String name, String value) {
    return Map.entry(name, TextNode.valueOf(value));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
