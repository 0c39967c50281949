package dev.bluegreen.infra.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.infra.FakeCluster;
import dev.bluegreen.infra.settings.RefusedException;
import dev.bluegreen.infra.settings.TestSettings;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings in which both colours are new enough, on a cluster where they are not yet. */
class OlderPodsTest {
  private static final String PODS = "/api/v1/namespaces/apps/pods";
  private static final String COLOURS =
      "kubernetesContext: test\nblue: {version: 2.0.0}\ngreen: {version: 3.0.0}\n";
  private static final String READY = "conditions: [{type: Ready, status: \"True\"}]";
  private static final String UNREADY = "conditions: [{type: Ready, status: \"False\"}]";
  private static final String ENDING = "deletionTimestamp: \"2026-01-01T00:00:00Z\"";

  @Test
  void aContractWaitsForThePodsThatServeNow() {
    assertThatThrownBy(() -> check("", pod("backend", "blue", "1.4.0", "", READY)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(
            "green.version is \"3.0.0\", whose migration 3.1 of backend drops what pods need that run now: blue (1.4.0)",
            "allowed: 3.0.0 once all of them run 2.0.0 or newer",
            "pulumi config set --path app.services.backend.migrateTo 2.2 && pulumi up   (then: pulumi config rm"
                + " --path app.services.backend.migrateTo && pulumi up)");
  }

  @Test
  void podsThatEndHaveRequestsInHand() {
    assertThatThrownBy(
            () -> check("", pod("backend", "green", "1.0.0", ENDING, "phase: Running, " + UNREADY)))
        .hasMessageContaining("need that run now: green (1.0.0)");
  }

  /** Right after an update its old pods are still there, and nobody has to try again. */
  @Test
  void podsThatEndInTimeAreWaitedFor() {
    var soon = "deletionTimestamp: \"%s\"".formatted(Instant.now().plusSeconds(30));
    var ending = pod("backend", "blue", "1.0.0", soon, "phase: Running, " + UNREADY);
    var asked = new AtomicInteger();
    var cluster =
        FakeCluster.empty()
            .with(PODS, () -> "{items: [%s]}".formatted(asked.incrementAndGet() > 2 ? "" : ending));

    assertThatCode(() -> Preflight.check(cluster, TestSettings.of(COLOURS)))
        .doesNotThrowAnyException();
    assertThat(asked).hasValueGreaterThan(2);
  }

  @Test
  void aMigrationThatIsHeldBackWaitsForNobody() {
    assertThatCode(
            () ->
                check(
                    "app: {services: {backend: {migrateTo: \"2.2\"}}}",
                    pod("backend", "blue", "1.0.0", "", READY)))
        .doesNotThrowAnyException();
  }

  @Test
  void whereNoMigrationComesBeforeItThePodsAreMadeNewEnoughFirst() {
    var app =
        """
        app:
          services:
            shop:
              {image: "shop:{version}", path: /, database: true,
              migrations: {"2.1": {contract: true, needs: 1.5.0}}}
        """;

    assertThatThrownBy(() -> check(app, pod("shop", "blue", "1.4.0", "", READY)))
        .hasMessageContaining(
            "pulumi config set --path green.version 1.5.0 && pulumi up   (then: pulumi config set --path"
                + " green.version 3.0.0 && pulumi up)");
  }

  /** Where the schema is past it already, its pods are not ready, and the update is the mend. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          backend  | 2.0.0 | conditions: [{type: Ready, status: "True"}]
          backend  | 3.0.0 | conditions: [{type: Ready, status: "True"}]
          backend  | 1.0.0 | conditions: [{type: Ready, status: "False"}]
          backend  | 1.0.0 | phase: Pending
          frontend | 1.0.0 | conditions: [{type: Ready, status: "True"}]
          """)
  void otherPodsAreNoObstacle(String service, String version, String status) {
    assertThatCode(() -> check("", pod(service, "blue", version, "", status)))
        .doesNotThrowAnyException();
  }

  private static String pod(
      String service, String color, String version, String metadata, String status) {
    return "{metadata: {labels: {app.kubernetes.io/name: %s, color: %s, version: \"%s\"}%s}, status: {%s}}"
        .formatted(service, color, version, metadata.isEmpty() ? "" : ", " + metadata, status);
  }

  private static void check(String yaml, String pod) {
    var cluster = FakeCluster.empty().with(PODS, "{items: [" + pod + "]}");
    Preflight.check(cluster, TestSettings.of(COLOURS + yaml));
  }
}
