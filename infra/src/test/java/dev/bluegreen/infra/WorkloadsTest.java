package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every workload, the gateway's too. */
class WorkloadsTest {
  private static final String OWN_APP =
      """
      app:
        services:
          web: {image: "web:{version}", path: /}
          orders: {image: "orders:{version}", path: /orders}
      """;

  static Stream<Map.Entry<String, JsonNode>> workloads() {
    return Stream.of("", OWN_APP, "gateway: {expose: loadBalancer}")
        .flatMap(yaml -> Deployed.with(yaml).ofKind("Deployment").entrySet().stream());
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void hasProbesLimitsAndNoPrivileges(Map.Entry<String, JsonNode> workload) {
    var pod = workload.getValue().at("/spec/template/spec");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.path("containers")).isNotEmpty();
    for (var container : pod.path("containers")) {
      for (var probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
        assertThat(container.at("/" + probe + "/httpGet/path").asText()).startsWith("/");
        assertThat(container.at("/" + probe + "/failureThreshold").asInt()).isPositive();
      }
      for (var kind : new String[] {"requests", "limits"}) {
        assertThat(container.at("/resources/" + kind + "/cpu").asText()).isNotEmpty();
        assertThat(container.at("/resources/" + kind + "/memory").asText()).isNotEmpty();
      }
      var security = container.path("securityContext");
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
      assertThat(container.at("/volumeMounts/0/mountPath").asText()).isEqualTo("/tmp");
    }
  }

  @Test
  void aNodeThatIsDrainedLeavesAPodOfWhatHasSeveral() {
    var three = "blue: {version: 1.0.0, replicas: 3}\ngreen: {version: 2.0.0, replicas: 3}\n";
    var budgets = Deployed.with(three).ofKind("PodDisruptionBudget");

    assertThat(budgets.get("backend-blue").at("/spec/minAvailable").asInt()).isEqualTo(1);
    assertThat(budgets.get("backend-blue").at("/spec/selector/matchLabels/color").asText())
        .isEqualTo("blue");
    assertThat(budgets).containsKeys("backend-green", "auth-blue", "frontend-green");
    assertThat(Deployed.with(three + "idle: shrink").ofKind("PodDisruptionBudget"))
        .as("one pod alone would keep its node for ever")
        .containsKey("backend-blue")
        .doesNotContainKey("backend-green");
    assertThat(Deployed.with("").ofKind("PodDisruptionBudget")).isEmpty();
  }

  @Test
  void podsOfAServiceAreSpreadOverNodesWhereThereIsRoom() {
    var spread =
        Deployed.with("")
            .ofKind("Deployment")
            .get("backend-green")
            .at("/spec/template/spec/topologySpreadConstraints");

    assertThat(spread)
        .extracting(each -> each.path("topologyKey").asText())
        .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
    assertThat(spread)
        .allSatisfy(
            each -> {
              assertThat(each.path("whenUnsatisfiable").asText()).isEqualTo("ScheduleAnyway");
              assertThat(each.at("/labelSelector/matchLabels/color").asText()).isEqualTo("green");
            });
  }

  /** Six JVMs that start at once on two cores take longer than a minute. */
  @ParameterizedTest
  @CsvSource({"120, 120", "5, 60", "600, 600"})
  void whatIsStillWaitedForIsNotStartedAnew(int deadlineSeconds, int seconds) {
    var yaml = "app: {services: {auth: {deadlineSeconds: %d}}}".formatted(deadlineSeconds);
    var probe =
        Deployed.with(yaml)
            .ofKind("Deployment")
            .tailMap("auth-green")
            .firstEntry()
            .getValue()
            .at("/spec/template/spec/containers/0/startupProbe");

    assertThat(probe.path("failureThreshold").asInt() * probe.path("periodSeconds").asInt(1))
        .isEqualTo(seconds);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void selectsItsPodsByWhatNeverChanges(Map.Entry<String, JsonNode> workload) {
    var selector = workload.getValue().at("/spec/selector/matchLabels");
    var labels = workload.getValue().at("/spec/template/metadata/labels");
    assertThat(selector.has("version")).isFalse();
    assertThat(selector.has("app.kubernetes.io/version")).isFalse();
    selector
        .properties()
        .forEach(label -> assertThat(labels.get(label.getKey())).isEqualTo(label.getValue()));
  }
}
