package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a release does where autoscalers decide how many pods there are. */
class AutoscalingTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/apps/deployments";
  private static final String AUTOSCALERS =
      "/apis/autoscaling/v2/namespaces/apps/horizontalpodautoscalers";
  private static final String SCALED =
      """
      autoscaling: {enabled: true}
      app:
        services:
          frontend: {enabled: false}
          auth: {enabled: false}
          backend: {deadlineSeconds: 5, database: false, tokens: none, calls: []}
      """;

  @Test
  void anAutoscalerOwnsTheNumberOfPods() {
    var deployed = Deployed.with(SCALED);
    var scaler = deployed.ofKind("HorizontalPodAutoscaler").get("backend-blue").path("spec");

    assertThat(deployed.ofKind("Deployment").get("backend-blue").at("/spec").has("replicas"))
        .isFalse();
    assertThat(scaler.path("minReplicas").asInt()).isEqualTo(2);
    assertThat(scaler.path("maxReplicas").asInt()).isEqualTo(10);
    assertThat(scaler.at("/metrics/0/resource/target/averageUtilization").asInt()).isEqualTo(70);
    assertThat(scaler.at("/scaleTargetRef/name").asText()).isEqualTo("backend-blue");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          activeColor: green                                 | 100 | 0  | 6  | 2 | 2 | 6
          activeColor: green                                 | 100 | 0  | 1  | 1 | 2 | 2
          activeColor: green                                 | 100 | 0  | 40 | 2 | 2 | 10
          activeColor: blue                                  | 100 | 0  | 6  | 2 | 2 | 2
          {activeColor: blue, canaryWeight: 50}              | 100 | 0  | 6  | 2 | 2 | 3
          activeColor: green                                 | 50  | 50 | 4  | 3 | 2 | 7
          activeColor: blue                                  | 0   | 100 | 2 | 5 | 5 | 2
          """)
  void whatGetsTrafficStartsWithAsManyPodsAsServeItNow(
      String to, int blueShare, int greenShare, int bluePods, int greenPods, int blue, int green) {
    var cluster =
        cluster(blueShare, greenShare, Instant.EPOCH)
            .with(DEPLOYMENTS, deployments(bluePods, greenPods));
    var yaml = to.replaceAll("[{}]", "").replace(", ", "\n") + "\n" + SCALED;

    assertThat(least(yaml, cluster, "blue")).isEqualTo(blue);
    assertThat(least(yaml, cluster, "green")).isEqualTo(green);
  }

  @Test
  void anUpdateRightAfterTheSwitchChangesNothingAndALaterOneLetsGo() {
    var yaml = "activeColor: green\n" + SCALED;
    var scalers =
        "items: [{metadata: {name: backend-green}, spec: {minReplicas: 6}},"
            + " {metadata: {name: backend-blue}, spec: {minReplicas: 6}}]";
    var now = Instant.now();

    assertThat(least(yaml, cluster(0, 100, now).with(AUTOSCALERS, scalers), "green")).isEqualTo(6);
    assertThat(least(yaml, cluster(0, 100, now).with(AUTOSCALERS, scalers), "blue"))
        .as("it has no traffic")
        .isEqualTo(2);
    var before = now.minus(Duration.ofMinutes(11));
    assertThat(least(yaml, cluster(0, 100, before).with(AUTOSCALERS, scalers), "green"))
        .isEqualTo(2);
  }

  @Test
  void theRouteWaitsUntilTheAutoscalerHasActed() {
    var asked = new AtomicInteger();
    var cluster = cluster(100, 0, Instant.EPOCH);
    cluster.with(DEPLOYMENTS, () -> deployments(4, asked.incrementAndGet() < 4 ? 2 : 4));

    var order = Deployed.with("activeColor: green\n" + SCALED, cluster, false).order();

    assertThat(order)
        .containsSubsequence("backend-green-autoscaler", "route-app")
        .contains("backend-blue-autoscaler");
    assertThat(asked.get()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aColourThatStaysSmallGetsNoTraffic() {
    var cluster = cluster(100, 0, Instant.EPOCH).with(DEPLOYMENTS, deployments(4, 2));

    assertThatThrownBy(() -> Deployed.with("activeColor: green\n" + SCALED, cluster, false))
        .hasMessageContainingAll(
            "green is not ready",
            "blue still serves",
            "backend-green: 2 pods are not ready (wanted: 4");
  }

  /** The way back from a colour that is broken must not wait for pods of the one that is well. */
  @Test
  void anAbortedCanaryWaitsForNoPods() {
    var cluster = cluster(80, 20, Instant.EPOCH).with(DEPLOYMENTS, deployments(3, 3));

    assertThat(Deployed.with("activeColor: blue\n" + SCALED, cluster, false).order())
        .contains("route-app");
  }

  private static int least(String yaml, FakeCluster cluster, String color) {
    return Deployed.with(yaml, cluster, true)
        .ofKind("HorizontalPodAutoscaler")
        .get("backend-" + color)
        .at("/spec/minReplicas")
        .asInt();
  }

  private static FakeCluster cluster(int blue, int green, Instant moved) {
    return FakeCluster.empty()
        .with(
            "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app",
            """
            metadata: {managedFields: [{time: "%s", fieldsV1: {"f:spec": {}}}]}
            spec:
              rules: [{backendRefs: [{name: backend-blue, weight: %d}, {name: backend-green, weight: %d}]}]
            """
                .formatted(moved, blue, green))
        .with(DEPLOYMENTS, deployments(2, 2));
  }

  /** With all of the pods that they want. */
  private static String deployments(int blue, int green) {
    return "items: [%s, %s]".formatted(deployment("blue", blue), deployment("green", green));
  }

  private static String deployment(String color, int pods) {
    return """
        {metadata: {name: backend-%1$s, generation: 1}, spec: {replicas: %2$d},
         status: {observedGeneration: 1, replicas: %2$d, updatedReplicas: %2$d, availableReplicas: %2$d}}
        """
        .formatted(color, pods);
  }
}
