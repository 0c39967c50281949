package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.PlayedPlatform.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.release.pulumi.Hold;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All checks of a whole platform, which is well. */
class ValidationTest {
  private final PlayedPlatform platform = new PlayedPlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void wholePlatformPassesEveryCheckThatItHasAnythingFor() {
    var findings = platform.run();

    assertThat(findings).noneMatch(Finding::failed);
    assertThat(Counts.of(findings).passed()).isGreaterThanOrEqualTo(20);
    assertThat(texts(findings, Result.Skipped.class))
        .containsExactlyInAnyOrder(
            "metrics API: autoscaling is off",
            "grafana: not installed: the chart prometheus has no Grafana");
    assertThat(findings.stream().map(Finding::group).distinct()).containsExactly(Group.values());
    assertThat(texts(findings, Result.Passed.class))
        .contains(
            "version: Kubernetes v1.34.1 (1.30 or newer)",
            "Helm releases: monitoring 10: deployed",
            "targets: 7, all up",
            "green workloads: 3 services, 3 pods ready",
            "route's weights: blue 100 %, green 0 % in 3 rules, as set",
            "route's colours: both in each of 6 rules",
            "preview colour: X-App-Color is green, as the route says",
            "calculate: logged in, 2 results right, both in the history; blue 1.0.0",
            "record: 20261121-214512: promoted green 2.0.0 → blue 1.0.0");
    assertThat(platform.app.registered).as("one user a run").hasSize(1);
  }

  @Test
  void everyCheckHasAFaultThatItFinds() {
    var found =
        Stream.of(
                ConnectivityTest.faults(),
                WayTest.faults(),
                DataTest.faults(),
                MonitoringTest.faults(),
                SideTest.faults(),
                RoutesTest.faults(),
                OutsideTest.faults(),
                SmokeTest.faults(),
                LeftoversTest.faults())
            .flatMap(List::stream)
            .map(Fault::check)
            .collect(Collectors.toSet());
    found.addAll(List.of("context", "grafana")); // without a cluster, and as Prometheus' page
    var ofBoth = // one for both colours is enough
        platform.run().stream()
            .map(Finding::name)
            .filter(name -> !name.startsWith("blue ") && !name.startsWith("green "))
            .toList();
    assertThat(found).containsAll(ofBoth);
    assertThat(
            platform.run().stream()
                .map(Finding::name)
                .filter(name -> name.startsWith("blue "))
                .map(name -> name.substring("blue ".length())))
        .allMatch(name -> found.contains("blue " + name) || found.contains("green " + name));
  }

  @Test
  void whatIsNotPartOfThePlatformIsSkipped() {
    platform.stack.settings.put("observability.enabled", "false");
    platform.stack.settings.put("analysis.enabled", "false");
    platform.stack.settings.put("app.services.auth.enabled", "false");
    platform.stack.settings.put("app.services.frontend.enabled", "false");
    platform.stack.settings.put("app.services.backend.database", "false");
    platform.stack.settings.put("app.services.backend.tokens", "none");
    platform.stack.hold = new Hold.Unknown();

    assertThat(texts(platform.run(), Result.Skipped.class))
        .contains(
            "database: no service keeps data",
            "volume: no service keeps data",
            "migrations: no service keeps data",
            "Prometheus: observability.enabled is false",
            "Helm releases: observability.enabled is false",
            "prober: analysis has no prober",
            "page: the demo's frontend is not part of the app",
            "calculate: the app has not the demo's users",
            "gates: analysis.enabled is false",
            "lock: the backend tells it to the next update only");
  }

  @Test
  void onlyWhatIsAskedForIsLookedAt() {
    var findings = Validation.run(platform.subject(), EnumSet.of(Group.CONNECTIVITY), _ -> {});

    assertThat(findings).hasSize(5).allMatch(each -> each.group() == Group.CONNECTIVITY);
    assertThat(platform.app.registered).isEmpty();
  }
}
