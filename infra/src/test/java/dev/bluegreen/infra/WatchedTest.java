package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private static final String OWN_APP =
      """
      app:
        services:
          web: {image: "registry.example.com/web:{version}", path: /, port: 3000}
      """;

  @Test
  void alertsAreOneRuleBesidePrometheus() {
    var rule = Deployed.with("").ofKind("PrometheusRule").get("bluegreen");

    assertThat(rule.at("/metadata/namespace").asText()).isEqualTo("observability");
    assertThat(rule.at("/spec/groups").findValuesAsText("alert"))
        .contains("ErrorBudgetBurn", "WatchSilent", "DatabaseDown");
  }

  @Test
  void anAppWithoutADatabaseHasNoAlertsOfOne() {
    var rule = Deployed.with(OWN_APP).ofKind("PrometheusRule").get("bluegreen");

    assertThat(rule.at("/spec/groups").findValuesAsText("alert"))
        .contains("ErrorBudgetBurn")
        .doesNotContain("DatabaseDown");
  }

  @Test
  void withoutAProberNobodyIsToldThatItIsAway() {
    var rule = Deployed.with("analysis: {prober: false}").ofKind("PrometheusRule").get("bluegreen");

    assertThat(rule.at("/spec/groups").findValuesAsText("alert")).doesNotContain("WatchSilent");
  }

  @Test
  void containersOfAllNamespacesOfThePlatformAreWatched() {
    var rules =
        Deployed.with("namespacePrefix: team").ofKind("PrometheusRule").get("bluegreen").toString();

    assertThat(rules).contains("team-apps|team-data|team-gateway|team-observability|team-ops");
  }

  @Test
  void dashboardsArePutWhereGrafanaFindsThem() throws Exception {
    var maps = Deployed.with("").ofKind("ConfigMap");

    for (var name :
        new String[] {
          "application", "database", "errors", "infrastructure", "performance", "release"
        }) {
      var map = maps.get("dashboard-" + name);
      assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
      var json = new ObjectMapper().readTree(map.path("data").path(name + ".json").asText());
      assertThat(json.path("uid").asText()).isEqualTo("bluegreen-" + name);
    }
    assertThat(Deployed.with("observability: {dashboards: false}").ofKind("ConfigMap"))
        .doesNotContainKey("dashboard-release");
  }

  @Test
  void nothingIsWatchedWhereThereIsNoPrometheus() {
    var deployed = Deployed.with("observability: {enabled: false}");

    assertThat(deployed.ofKind("PrometheusRule")).isEmpty();
    assertThat(deployed.ofKind("ConfigMap")).doesNotContainKey("dashboard-release");
  }
}
