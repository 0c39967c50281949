package dev.bluegreen.infra.observability.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bluegreen.infra.observability.PromQl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {
  private static final Path CASES = Path.of("../dashboards/alerts-test");
  private static final Path RUNBOOKS = Path.of("../docs/runbooks");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<String> alerts() {
    return rules(Print.whole(), Pace.REAL).stream()
        .map(rule -> rule.path("alert").asText())
        .filter(name -> !name.isEmpty())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void eachAlertHasARunbook(String alert) {
    assertThat(RUNBOOKS.resolve(AlertRules.runbook(alert) + ".md")).exists();
  }

  /** A case that expects nothing alone would be content with an alert that never fires. */
  @ParameterizedTest
  @MethodSource("alerts")
  void eachAlertHasCasesInWhichItFiresAndInWhichItDoesNot(String alert) throws Exception {
    var file = CASES.resolve(AlertRules.runbook(alert) + ".yaml").toFile();
    var fires = new ArrayList<String>();
    var neverFires = new ArrayList<String>();
    for (var test : new YAMLMapper().readTree(file).path("tests")) {
      var expected =
          StreamSupport.stream(test.path("promql_expr_test").spliterator(), false)
              .filter(each -> each.path("expr").asText().contains("alertname=\"" + alert + "\""))
              .map(each -> each.path("exp_samples").size())
              .toList();
      assertThat(expected).as(test.path("name").asText()).isNotEmpty();
      (expected.stream().anyMatch(samples -> samples > 0) ? fires : neverFires)
          .add(test.path("name").asText());
    }
    assertThat(fires).isNotEmpty();
    assertThat(neverFires).isNotEmpty();
  }

  @Test
  void eachAlertSaysWhatItIsHowUrgentAndWhereToReadOn() {
    for (var rule : rules(Print.whole(), Pace.REAL)) {
      if (rule.has("alert")) {
        assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
        assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        assertThat(rule.at("/annotations/description").asText()).endsWith(".");
        assertThat(rule.at("/annotations/runbook").asText())
            .startsWith("docs/runbooks/")
            .endsWith(".md");
      }
    }
  }

  @Test
  void runbooksAreFoundWhereTheSettingsSay() {
    var whole = Print.whole();
    var spec =
        new AlertSpec(
            whole.slo(),
            Optional.of("https://git.example.com/runbooks"),
            whole.namespaces(),
            whole.apps(),
            true,
            true);

    assertThat(rules(spec, Pace.REAL))
        .filteredOn(rule -> rule.path("alert").asText().equals("HighErrorRate"))
        .extracting(rule -> rule.at("/annotations/runbook_url").asText())
        .containsExactly("https://git.example.com/runbooks/high-error-rate.md");
  }

  @Test
  void whatIsAskedForExistsAndIsNobodysInParticular() {
    var known = new TreeSet<>(PromQl.known());
    known.addAll(Recorded.series());
    for (var rule : rules(Print.whole(), Pace.REAL)) {
      var query = rule.path("expr").asText();
      assertThat(PromQl.metrics(query)).as(query).isNotEmpty().isSubsetOf(known);
      assertThat(query).doesNotContainPattern("\\b(kube_\\w*|frontend|backend|auth)\\b");
    }
  }

  /** The factors and windows that budgets are watched by, of an objective of 99.9 %. */
  @Test
  void budgetsAreWatchedByFourSpeeds() {
    assertThat(
            rules(Print.whole(), Pace.REAL).stream()
                .filter(rule -> rule.path("alert").asText().equals("ErrorBudgetBurn"))
                .filter(rule -> rule.at("/labels/slo").asText().equals("availability"))
                .map(
                    rule ->
                        rule.path("expr").asText().replaceAll("\\s+", " ")
                            + " "
                            + rule.at("/labels/severity").asText()))
        .containsExactly(
            "service:slo_bad_requests:share1h{slo=\"availability\"} > 0.0144 and service:slo_bad_requests:share5m{slo=\"availability\"} > 0.0144 page",
            "service:slo_bad_requests:share6h{slo=\"availability\"} > 0.006 and service:slo_bad_requests:share30m{slo=\"availability\"} > 0.006 page",
            "service:slo_bad_requests:share1d{slo=\"availability\"} > 0.003 and service:slo_bad_requests:share2h{slo=\"availability\"} > 0.003 ticket",
            "service:slo_bad_requests:share3d{slo=\"availability\"} > 0.001 and service:slo_bad_requests:share6h{slo=\"availability\"} > 0.001 ticket");
  }

  @Test
  void promisesMoveTheThresholds() {
    var slo = new Slo(new BigDecimal("99.5"), Duration.ofMillis(250), new BigDecimal("95"));
    var whole = Print.whole();
    var text =
        rules(
                new AlertSpec(slo, Optional.empty(), whole.namespaces(), whole.apps(), true, true),
                Pace.REAL)
            .toString();

    assertThat(text)
        .contains("slo=\\\"availability\\\"} > 0.072")
        .contains("slo=\\\"latency\\\"} > 0.72")
        .contains("le=~\\\"0\\\\\\\\.25\\\"")
        .contains("histogram_quantile(0.95,");
  }

  @Test
  void whatIsNotThereIsNotWatched() {
    var whole = Print.whole();
    var spec =
        new AlertSpec(
            whole.slo(), Optional.empty(), whole.namespaces(), whole.apps(), false, false);

    assertThat(rules(spec, Pace.REAL).stream().map(rule -> rule.path("alert").asText()))
        .contains("HighErrorRate", "PodCrashLooping")
        .doesNotContain("WatchSilent", "RequestsLost", "DatabaseDown", "BackupTooOld");
  }

  /** Rules of a drill go beside the real ones: what either records must not be the other's. */
  @Test
  void aDrillHasTheSameAlertsFasterAndWritesNoSeriesOfTheRealOnes() {
    var real = alertsOf(Pace.REAL);
    var fast = alertsOf(new Pace(60));

    assertThat(fast.keySet()).isEqualTo(real.keySet());
    assertThat(fast.get("HighErrorRate").path("for").asText()).isEqualTo("5s");
    assertThat(fast.get("HighErrorRate").at("/labels/drill").asText()).isEqualTo("x60");
    var both = new ArrayList<JsonNode>(rules(Print.whole(), Pace.REAL));
    both.addAll(rules(Print.whole(), new Pace(60)));
    assertThat(
            both.stream()
                .filter(rule -> rule.has("record"))
                .map(rule -> rule.path("record") + " " + rule.path("labels")))
        .doesNotHaveDuplicates();
  }

  private static Map<String, JsonNode> alertsOf(Pace pace) {
    var alerts = new TreeMap<String, JsonNode>();
    rules(Print.whole(), pace).stream()
        .filter(rule -> rule.has("alert"))
        .forEach(rule -> alerts.put(rule.path("alert").asText(), rule));
    return alerts;
  }

  static List<JsonNode> rules(AlertSpec spec, Pace pace) {
    var rules = new ArrayList<JsonNode>();
    JSON.<JsonNode>valueToTree(AlertRules.spec(spec, pace))
        .path("groups")
        .forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }
}
