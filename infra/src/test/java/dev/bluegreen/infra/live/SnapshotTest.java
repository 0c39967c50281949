package dev.bluegreen.infra.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.FakeCluster;
import dev.bluegreen.infra.app.Color;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
  private static final String ROUTE =
      "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app";

  @Test
  void ofANewClusterIsEmpty() {
    var snapshot = Snapshot.of(FakeCluster.empty(), "apps", "app");

    assertThat(snapshot.serving()).isEmpty();
    assertThat(snapshot.moved()).isEmpty();
    assertThat(snapshot.workloads()).isEmpty();
    assertThat(snapshot.movesTo(Color.GREEN)).as("there is no traffic yet").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"100, 0, BLUE", "0, 100, GREEN", "60, 40, BLUE", "20, 80, GREEN"})
  void theColourWithTheMostTrafficServes(int blue, int green, Color serving) {
    var snapshot =
        Snapshot.of(
            FakeCluster.empty()
                .with(
                    ROUTE,
                    """
                    spec: {rules: [{backendRefs: [{name: web-blue, weight: %d}, {name: web-green, weight: %d}]}]}
                    """
                        .formatted(blue, green)),
            "apps",
            "app");

    assertThat(snapshot.serving()).contains(serving);
    assertThat(snapshot.movesTo(serving)).isFalse();
    assertThat(snapshot.movesTo(serving.other())).isTrue();
  }

  /** An owner that has changed nothing has no time, and the gateway writes only the status. */
  @Test
  void theLastWriteIsThatOfTheSpecification() {
    var snapshot =
        Snapshot.of(
            FakeCluster.empty()
                .with(
                    ROUTE,
                    """
                    metadata:
                      managedFields:
                      - {time: "2026-01-01T10:00:00Z", fieldsV1: {"f:spec": {}}}
                      - {time: "2026-01-01T11:00:00Z", fieldsV1: {"f:spec": {}}}
                      - {time: "2026-01-01T12:00:00Z", fieldsV1: {"f:status": {}}}
                      - {fieldsV1: {"f:spec": {}}}
                    """),
            "apps",
            "app");

    assertThat(snapshot.moved()).contains(Instant.parse("2026-01-01T11:00:00Z"));
  }

  @Test
  void anAutoscalerThatSaysNothingKeepsOnePod() {
    var snapshot =
        Snapshot.of(
            FakeCluster.empty()
                .with(
                    "/apis/autoscaling/v2/namespaces/apps/horizontalpodautoscalers",
                    """
                    items:
                    - {metadata: {name: web-blue}, spec: {minReplicas: 4}}
                    - {metadata: {name: web-green}, spec: {}}
                    """),
            "apps",
            "app");

    assertThat(snapshot.least()).isEqualTo(Map.of("web-blue", 4, "web-green", 1));
  }
}
