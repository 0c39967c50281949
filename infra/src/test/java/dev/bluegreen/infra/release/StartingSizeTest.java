package dev.bluegreen.infra.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.settings.Settings;
import dev.bluegreen.infra.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartingSizeTest {
  private static final Instant MOVED = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void aSwitchSaysWhyALowerBoundRises() {
    var size = new StartingSize(settings("green"), before(100, 0, 2), MOVED, false);

    assertThat(size.notes())
        .singleElement()
        .asString()
        .contains("green starts", "backend 6", "10 minutes", "down to 2");
  }

  @Test
  void whatIsHeldIsNoNewsAndWhatIsLetGoIs() {
    var before = before(0, 100, 6);
    var soon =
        new StartingSize(settings("green"), before, MOVED.plus(Duration.ofMinutes(9)), false);
    var later =
        new StartingSize(settings("green"), before, MOVED.plus(Duration.ofMinutes(11)), false);

    assertThat(soon.notes()).isEmpty();
    assertThat(later.notes())
        .singleElement()
        .asString()
        .contains("green", "down to 2 pods again", "backend 6");
  }

  @Test
  void aWayBackWaitsForNoSizeAndGetsItAllTheSame() {
    var usual = new StartingSize(settings("green"), before(100, 0, 2), MOVED, false);
    var hurried = new StartingSize(settings("green"), before(100, 0, 2), MOVED, true);
    var backend =
        settings("green").app().services().stream()
            .filter(service -> service.name().equals("backend"))
            .findFirst()
            .orElseThrow();

    assertThat(usual.awaited(Color.GREEN, backend)).isEqualTo(6);
    assertThat(hurried.awaited(Color.GREEN, backend)).isZero();
    assertThat(hurried.least(Color.GREEN, backend)).isEqualTo(6);
  }

  @Test
  void withoutAutoscalersThereIsNothingToSay() {
    var settings = TestSettings.of(TestSettings.LEAST + "activeColor: green");
    var size = new StartingSize(settings, before(100, 0, 2), MOVED, false);

    assertThat(size.notes()).isEmpty();
    for (var service : settings.app().services()) {
      assertThat(size.least(Color.GREEN, service)).isZero();
      assertThat(size.awaited(Color.GREEN, service)).isZero();
    }
  }

  private static Settings settings(String active) {
    return TestSettings.of(
        TestSettings.LEAST + "autoscaling: {enabled: true}\nactiveColor: " + active);
  }

  /** Six pods of the backend in blue, two in green. */
  private static Snapshot before(int blue, int green, int greenLeast) {
    return new Snapshot(
        Map.of(Color.BLUE, blue, Color.GREEN, green),
        Optional.of(MOVED),
        Map.of(
            "backend-blue", new Snapshot.Workload(1, 6, ""),
            "backend-green", new Snapshot.Workload(1, 2, "")),
        Map.of("backend-green", greenLeast));
  }
}
