package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update of the route alone does: it moves the traffic back, or nothing. */
class WayBackTest {
  private static final String ROUTE =
      "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute::route-app";

  @Test
  void isTheRouteOfTheWholeProgramAndNothingElse() {
    var wayBack = Deployed.wayBack("activeColor: blue", onGreen(1));

    assertThat(wayBack.inputs().get(ROUTE))
        .isEqualTo(Deployed.with("activeColor: blue").inputs().get(ROUTE));
    assertThat(wayBack.order()).containsExactlyInAnyOrder("cluster", "route", "route-app");
    assertThat(wayBack.outputs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "activeColor: green | does not get all of the traffic back",
        "activeColor: blue; canaryWeight: 20 | does not get all of the traffic back",
        "activeColor: blue; blue: {version: 1.0.1} | has not served before with just what it runs",
        "activeColor: blue; blue: {version: 1.0.0, replicas: 3} | has not served before with just what it runs and all of its pods",
      })
  void allElseIsRefused(String settings, String why) {
    assertThatThrownBy(() -> Deployed.wayBack(settings.replace("; ", "\n"), onGreen(1)))
        .hasStackTraceContaining("cannot have the traffic at once: it " + why);
  }

  @Test
  void colourThatIsNotReadyIsRefused() {
    assertThatThrownBy(() -> Deployed.wayBack("activeColor: blue", onGreen(0)))
        .hasStackTraceContaining("blue cannot have the traffic at once: it is not ready")
        .hasStackTraceContaining("backend-blue: 1 pod is not ready");
  }

  /** It has no edge to the route, which such an update would otherwise have to delete it for. */
  @Test
  void watchBeginsOnceTheRouteIsThere() {
    var order = Deployed.withSlow("route-app", "activeColor: green", onBlue(1)).order();
    assertThat(order).containsSubsequence("gate", "route-app", "route-app is there", "bake");
  }

  private static FakeCluster onBlue(int readyPods) {
    var cluster = FakeCluster.empty();
    leave(Deployed.with(""), cluster, readyPods);
    return cluster;
  }

  /** A cluster after a switch from blue to green. */
  private static FakeCluster onGreen(int readyPods) {
    var cluster = onBlue(readyPods);
    leave(Deployed.with("activeColor: green", cluster.copy(), true), cluster, readyPods);
    return cluster;
  }

  private static void leave(Deployed deployed, FakeCluster cluster, int readyPods) {
    cluster.with(
        "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app",
        deployed.ofKind("HTTPRoute").get("app").toString());
    cluster.with(
        "/apis/apps/v1/namespaces/apps/deployments",
        deployed.ofKind("Deployment").values().stream()
            .map(each -> withPods(each.deepCopy(), readyPods).toString())
            .collect(Collectors.joining(", ", "{items: [", "]}")));
    cluster.with(
        "/api/v1/namespaces/ops/configmaps/release",
        deployed.ofKind("ConfigMap").get("release").toString());
  }

  private static JsonNode withPods(ObjectNode deployment, int ready) {
    deployment
        .putObject("status")
        .put("replicas", 1)
        .put("updatedReplicas", 1)
        .put("availableReplicas", ready);
    return deployment;
  }
}
