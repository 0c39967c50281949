package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is measured, and what the chart that measures it is told. */
class MonitoringTest {
  private static final String RELEASE = "kubernetes:helm.sh/v3:Release::monitoring";
  private static final String OWN_APP =
      """
      app:
        services:
          web: {image: "web:{version}", path: /, metrics: {path: /stats}}
          orders: {image: "orders:{version}", inHand: {metric: open_requests, path: /numbers}}
          old: {image: "old:{version}"}
      """;

  @Test
  void everyPodOfTheAppIsLookedAtBothColoursAndReadyOrNot() {
    var deployed = Deployed.with("namespacePrefix: team");
    var monitor = deployed.ofKind("PodMonitor").get("app").path("spec");
    var pod = deployed.ofKind("Deployment").get("backend-green").at("/spec/template");
    var endpoint = monitor.at("/podMetricsEndpoints/0");

    assertThat(monitor.at("/namespaceSelector/matchNames/0").asText()).isEqualTo("team-apps");
    monitor
        .at("/selector/matchLabels")
        .properties()
        .forEach(
            label ->
                assertThat(pod.at("/metadata/labels").get(label.getKey()))
                    .isEqualTo(label.getValue()));
    assertThat(endpoint.path("port")).isEqualTo(pod.at("/spec/containers/0/ports/0/name"));
    assertThat(endpoint.path("path").asText()).isEqualTo("/metrics");
    assertThat(seconds(endpoint.path("interval")))
        .as("gates look at the last 20 s")
        .isLessThanOrEqualTo(5);
    assertThat(endpoint.path("relabelings"))
        .extracting(rule -> rule.path("targetLabel").asText())
        .contains("job", "service", "color", "version");
  }

  @Test
  void aServiceSaysWhereItsMetricsAreAndWhatHasNoneIsNotAsked() {
    var endpoints =
        Deployed.with(OWN_APP).ofKind("PodMonitor").get("app").at("/spec/podMetricsEndpoints");

    assertThat(endpoints)
        .extracting(
            each -> each.path("path").asText(),
            each -> each.at("/relabelings/1/action").asText(),
            each -> each.at("/relabelings/1/regex").asText())
        .containsExactlyInAnyOrder(
            tuple("/stats", "keep", "web"), tuple("/numbers", "keep", "orders"));
    assertThat(
            Deployed.with("app: {services: {web: {image: 'web:{version}', path: /}}}")
                .ofKind("PodMonitor"))
        .doesNotContainKey("app");
  }

  @Test
  void theSharedPartsAreLookedAtWhereTheyAre() {
    var deployed = Deployed.with("");

    for (var each :
        List.of(
            List.of("gateway", "traefik"),
            List.of("prober", "prober"),
            List.of("postgres", "postgres-exporter"))) {
      var monitor = deployed.ofKind("PodMonitor").get(each.getFirst()).path("spec");
      var pod = deployed.ofKind("Deployment").get(each.getLast()).at("/spec/template");
      var namespace = deployed.ofKind("Deployment").get(each.getLast()).at("/metadata/namespace");
      assertThat(monitor.at("/namespaceSelector/matchNames/0")).isEqualTo(namespace);
      monitor
          .at("/selector/matchLabels")
          .properties()
          .forEach(
              label ->
                  assertThat(pod.at("/metadata/labels").get(label.getKey()))
                      .isEqualTo(label.getValue()));
      assertThat(pod.at("/spec/containers/0/ports"))
          .extracting(port -> port.path("name").asText())
          .contains(monitor.at("/podMetricsEndpoints/0/port").asText());
      assertThat(monitor.at("/podMetricsEndpoints/0/relabelings/0/replacement").asText())
          .isEqualTo(each.getFirst());
    }
    assertThat(Deployed.with("gatewayClass: nginx\nanalysis: {prober: false}").ofKind("PodMonitor"))
        .containsOnlyKeys("app", "postgres");
  }

  @Test
  void theGatewayHasItsMetricsOnAPortThatNobodyOutsideHas() {
    var container =
        Deployed.with("")
            .ofKind("Deployment")
            .get("traefik")
            .at("/spec/template/spec/containers/0");
    var port =
        StreamSupport.stream(container.path("ports").spliterator(), false)
            .filter(each -> each.path("name").asText().equals("metrics"))
            .findFirst()
            .orElseThrow();
    var ports = Deployed.with("").ofKind("Service").get("traefik").at("/spec/ports");

    assertThat(port.has("hostPort")).isFalse();
    assertThat(ports).hasSize(1);
    assertThat(container.path("args"))
        .extracting(JsonNode::asText)
        .contains(
            "--metrics.prometheus.entrypoint=metrics",
            "--entrypoints.metrics.address=:" + port.path("containerPort").asInt());
  }

  @Test
  void whatTheChartIsToldFollowsTheSettings() {
    var plain = values("");
    var set =
        values(
            "observability: {storage: 20Gi, storageClass: fast, retention: 30d, scrapeSeconds: 30,"
                + " nodeExporter: false, alerts: {enabled: false}}");

    assertThat(plain.at("/fullnameOverride").asText()).isEqualTo("monitoring");
    assertThat(plain.at("/prometheus/prometheusSpec/scrapeInterval").asText()).isEqualTo("15s");
    assertThat(plain.at("/prometheus/prometheusSpec/enableFeatures/0").asText())
        .as("traces beside metrics")
        .isEqualTo("exemplar-storage");
    assertThat(plain.at("/prometheus/prometheusSpec/storageSpec").isMissingNode())
        .as("in stack dev samples go with the pod")
        .isTrue();
    for (var selector : List.of("podMonitor", "rule", "serviceMonitor")) {
      assertThat(
              plain
                  .at("/prometheus/prometheusSpec/" + selector + "SelectorNilUsesHelmValues")
                  .asBoolean(true))
          .isFalse();
    }
    assertThat(plain.at("/prometheus/prometheusSpec/externalUrl").asText())
        .isEqualTo("http://prometheus.localhost:8080");
    var claim = set.at("/prometheus/prometheusSpec/storageSpec/volumeClaimTemplate/spec");
    assertThat(claim.at("/resources/requests/storage").asText()).isEqualTo("20Gi");
    assertThat(claim.path("storageClassName").asText()).isEqualTo("fast");
    assertThat(set.at("/prometheus/prometheusSpec/retention").asText()).isEqualTo("30d");
    assertThat(set.at("/prometheus/prometheusSpec/scrapeInterval").asText()).isEqualTo("30s");
    assertThat(set.at("/nodeExporter/enabled").asBoolean(true)).isFalse();
    assertThat(set.at("/alertmanager/enabled").asBoolean(true)).isFalse();
  }

  /** A chart that may not look everywhere has to know where. */
  @Test
  void theChartKnowsEveryNamespaceThatIsScraped() {
    var deployed = Deployed.with("namespacePrefix: team");
    var scraped =
        deployed.ofKind("PodMonitor").values().stream()
            .map(each -> each.at("/spec/namespaceSelector/matchNames/0").asText())
            .toList();

    assertThat(deployed.inputs().get(RELEASE).at("/values/prometheus/discoveryNamespaces"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(scraped);
  }

  @Test
  void theOperatorLeavesAlonePrometheusAndAlertmanagerOfOtherNamespaces() {
    var operator = values("namespacePrefix: team").path("prometheusOperator");

    for (var kind : List.of("prometheus", "alertmanager", "thanosRuler")) {
      assertThat(operator.path(kind + "InstanceNamespaces"))
          .as(kind)
          .extracting(JsonNode::asText)
          .containsExactly("team-observability");
    }
  }

  @Test
  void grafanaHasAPasswordThatNobodyChoseAndDashboardsOfEveryNamespace() {
    var grafana = values("").path("grafana");

    assertThat(grafana.path("adminPassword").asText()).isEqualTo("the password grafana-password");
    assertThat(grafana.at("/sidecar/dashboards/label").asText()).isEqualTo("grafana_dashboard");
    assertThat(grafana.at("/sidecar/dashboards/labelValue").asText()).isEqualTo("1");
    assertThat(grafana.at("/sidecar/dashboards/searchNamespace").asText()).isEqualTo("ALL");
    assertThat(grafana.at("/sidecar/datasources/defaultDatasourceEnabled").asBoolean()).isTrue();
    assertThat(values("observability: {grafana: false}").at("/grafana/enabled").asBoolean(true))
        .isFalse();
  }

  @Test
  void alertsGoToWhomTheSettingsNameAndElseToNobody() {
    var kept = values("").at("/alertmanager/config");
    var sent =
        values("observability: {alerts: {webhook: 'https://chat.example.com/hook/1'}}")
            .at("/alertmanager/config");

    for (var config : List.of(kept, sent)) {
      assertThat(receiver(config, config.at("/route/receiver").asText()).has("webhook_configs"))
          .as("what has no runbook here")
          .isFalse();
    }
    assertThat(kept.at("/route/routes")).isEmpty();
    assertThat(sent.at("/route/routes/0/matchers/0").asText())
        .isEqualTo("severity =~ \"page|ticket\"");
    var webhook =
        receiver(sent, sent.at("/route/routes/0/receiver").asText()).at("/webhook_configs/0");
    assertThat(webhook.path("url").asText()).isEqualTo("https://chat.example.com/hook/1");
    assertThat(webhook.path("send_resolved").asBoolean()).isTrue();
    for (var config : List.of(kept, sent)) {
      for (var route : config.at("/route/routes")) {
        receiver(config, route.path("receiver").asText());
      }
    }
  }

  @Test
  void whatIsScrapedComesAfterTheKindsThatItIsOf() {
    assertThat(Deployed.with("").order())
        .containsSubsequence("monitoring", "scrape-app")
        .containsSubsequence("monitoring", "scrape-postgres");
  }

  @Test
  void theNodeExporterNeedsAnotherPodSecurity() {
    assertThat(level("")).isEqualTo("privileged");
    assertThat(level("observability: {nodeExporter: false}")).isEqualTo("baseline");
    assertThat(level("observability: {enabled: false}")).isEqualTo("baseline");
  }

  @Test
  void theOutputsSayWhereItIsOrWhyItIsNot() {
    assertThat(Deployed.with("").outputs())
        .containsEntry("prometheusUrl", "http://prometheus.localhost:8080")
        .containsEntry("alertmanagerUrl", "http://alertmanager.localhost:8080")
        .containsEntry("grafanaUrl", "http://grafana.localhost:8080")
        .containsEntry("grafanaPassword", "the password grafana-password");
    assertThat(Deployed.with("").ofKind("HTTPRoute"))
        .containsKeys("monitoring-prometheus", "monitoring-alertmanager", "monitoring-grafana");
    var folder = Deployed.with("observability: {chart: /charts/small, alerts: {enabled: false}}");
    assertThat(folder.outputs())
        .containsEntry("grafanaUrl", "not installed: the chart small brings no Grafana")
        .containsEntry("alertmanagerUrl", "not installed: observability.alerts.enabled is false");
    assertThat(folder.ofKind("HTTPRoute"))
        .containsKey("monitoring-prometheus")
        .doesNotContainKeys("monitoring-alertmanager", "monitoring-grafana");
    var none = Deployed.with("observability: {enabled: false}");
    assertThat(none.outputs())
        .containsEntry("prometheusUrl", "not installed: observability.enabled is false");
    assertThat(none.ofKind("PodMonitor")).isEmpty();
    assertThat(none.ofKind("Deployment")).doesNotContainKey("postgres-exporter");
  }

  private static JsonNode values(String yaml) {
    return Deployed.with(yaml).inputs().get(RELEASE).path("values");
  }

  private static JsonNode receiver(JsonNode config, String name) {
    return StreamSupport.stream(config.path("receivers").spliterator(), false)
        .filter(each -> each.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no receiver is called " + name));
  }

  private static int seconds(JsonNode interval) {
    return Integer.parseInt(interval.asText().replace("s", ""));
  }

  private static String level(String yaml) {
    return Deployed.with(yaml)
        .ofKind("Namespace")
        .get("observability")
        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
        .asText();
  }
}
