package dev.bluegreen.analysis.probe.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.plan.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T22:05:12Z");

  /** A pod that cannot begin is one more thing to look at, and not one less. */
  @Test
  void countsWhatHappensToContainersBeforeTheServiceItself() throws Exception {
    var pods = new Pods();
    pods.update(
        List.of(
            Json.parse(
                """
                {"metadata": {"labels": {"app.kubernetes.io/name": "backend", "color": "green"}},
                 "status": {
                   "initContainerStatuses": [{"restartCount": 4, "lastState": {"terminated":
                     {"reason": "OOMKilled", "finishedAt": "2026-11-21T22:04:00Z"}}}],
                   "containerStatuses": [{"restartCount": 1}]}}
                """)));

    var numbers = pods.numbers().get(new Pods.Stack("backend", "green"));
    assertThat(numbers.restarts()).isEqualTo(5);
    assertThat(numbers.outOfMemory(NOW)).isEqualTo(1);
  }
}
