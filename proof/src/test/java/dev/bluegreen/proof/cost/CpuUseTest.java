package dev.bluegreen.proof.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluegreen.proof.cost.Summary.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuUseTest {
  private static final Instant FROM = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant TO = FROM.plusSeconds(40);

  private final CpuUse use = new CpuUse();

  @Test
  void countsBetweenTheFirstAndTheLastSampleOfTheRoundAlone() {
    seen("apps/web", -8, 0);
    seen("apps/web", 5, 60_000);
    seen("apps/web", 5, 60_000);
    seen("apps/web", 20, 63_000);
    seen("apps/web", 35, 66_000);
    seen("apps/web", 45, 90_000);

    assertThat(use.cores(FROM, TO).get(Part.APP)).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void addsUpThePodsOfAPart() {
    for (var pod : List.of("apps/web", "apps/api", "data/postgres-exporter-1", "data/postgres-0")) {
      seen(pod, 1, 0);
      seen(pod, 31, 3_000);
    }

    var cores = use.cores(FROM, TO);

    assertThat(cores.get(Part.APP)).isCloseTo(0.2, within(1e-9));
    assertThat(cores.get(Part.MONITORING)).isCloseTo(0.1, within(1e-9));
    assertThat(cores.get(Part.OTHERS)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void aPodThatWasMeasuredOnceIsAnError() {
    seen("apps/web", -8, 0);
    seen("apps/web", 5, 60_000);

    assertThatThrownBy(() -> use.cores(FROM, TO))
        .hasMessageContainingAll("apps/web", "1 times", "40 s", "--seconds");
  }

  @Test
  void aPodThatHasEndedIsLeftOut() {
    use.add(List.of(sample("observability/prometheus", -8, 0), sample("apps/web", 1, 0)));
    use.add(List.of(sample("apps/web", 31, 3_000)));

    assertThat(use.cores(FROM, TO)).containsOnlyKeys(Part.APP);
  }

  private void seen(String pod, int second, long milliseconds) {
    use.add(List.of(sample(pod, second, milliseconds)));
  }

  private static Sample sample(String pod, int second, long milliseconds) {
    return new Sample(pod, pod, FROM.plusSeconds(second), milliseconds * 1_000_000);
  }
}
