package dev.bluegreen.proof.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.proof.Namespaces;
import dev.bluegreen.proof.cost.Summary.Sample;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
  @Test
  void hasThePodsThatHaveBeenMeasured() throws Exception {
    var samples =
        Summary.parse(
            """
            {"node": {"cpu": {"time": "2026-01-01T12:00:09Z", "usageCoreNanoSeconds": 9}},
             "pods": [
              {"podRef": {"name": "backend-blue-1", "namespace": "apps", "uid": "u1"},
               "cpu": {"time": "2026-01-01T12:00:05Z", "usageNanoCores": 3, "usageCoreNanoSeconds": 4200000000},
               "containers": [{"name": "backend", "cpu": {"usageCoreNanoSeconds": 41}}]},
              {"podRef": {"name": "backend-blue-2", "namespace": "apps", "uid": "u2"}},
              {"podRef": {"name": "backend-blue-3", "namespace": "apps", "uid": "u3"},
               "cpu": {"time": "2026-01-01T12:00:05Z"}}]}
            """);

    assertThat(samples)
        .containsExactly(
            new Sample(
                "apps/backend-blue-1",
                "u1",
                Instant.parse("2026-01-01T12:00:05Z"),
                4_200_000_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "apps/frontend-green-1, APP",
    "gateway/traefik-1, GATEWAY",
    "observability/prometheus-monitoring-prometheus-0, MONITORING",
    "data/postgres-exporter-1, MONITORING",
    "data/postgres-0, OTHERS",
    "ops/prober-1, OTHERS"
  })
  void saysWhoseAPodIs(String pod, Part part) {
    assertThat(Part.of(pod)).isEqualTo(part);
  }

  @ParameterizedTest
  @CsvSource({
    "team-apps/frontend-green-1, APP",
    "team-data/postgres-exporter-1, MONITORING",
    "apps/somebody-elses-1, OTHERS"
  })
  void saysSoOfAPlatformWhoseNamespacesHaveAPrefix(String pod, Part part) {
    assertThat(Part.of(pod, new Namespaces("team"))).isEqualTo(part);
  }
}
