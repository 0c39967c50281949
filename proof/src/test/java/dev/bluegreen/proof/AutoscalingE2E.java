package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.deployment;
import static dev.bluegreen.proof.TestPlatform.kubectl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The number of pods follows the load, through a switch too. The platform stays for {@link
 * WrongTurnsE2E}, which ends it.
 */
@Tag(TestPlatform.SLOW)
@Order(TestPlatform.SMALL + 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutoscalingE2E {
  private static final String API = "v1beta1.metrics.k8s.io";
  private static final String ROUTE =
      "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes/app";
  private static final int LEAST = 2;
  private static final int MOST = 4;

  /** Of the 100m that a pod asks for; probes alone take a few of them. */
  private static final int CPU_PERCENT = 20;

  /**
   * Requests a second that take more CPU than two pods may have at that, and ones that do not. Not
   * so many that they pile up while the pods of a colour start on two cores.
   */
  private static final int MANY = 150;

  private static final int FEW = 5;

  private static final Duration BOUND = Duration.ofMinutes(5);

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;
  private final Ledger ledger = new Ledger();
  private Load load;

  @BeforeAll
  void up() throws Exception {
    platform.up();
  }

  @AfterAll
  void endLoad() throws Exception {
    if (load != null) {
      load.finish();
    }
  }

  @Test
  @Order(1)
  void itIsTurnedOnWithWhatItGoesBy() throws Exception {
    assertThat(kubectl("get", "apiservice", API, "--ignore-not-found", "-o", "name"))
        .as("nobody's yet")
        .isEmpty();
    platform.set("autoscaling.enabled", "true");
    platform.set("autoscaling.minReplicas", "" + LEAST);
    platform.set("autoscaling.maxReplicas", "" + MOST);
    platform.set("autoscaling.cpuPercent", "" + CPU_PERCENT);
    load(FEW);

    pulumi.up().orThrow();

    goByThisMoment("blue");
    goByThisMoment("green");
    kubectl("wait", "--for=condition=Available", "apiservice/" + API, "--timeout=180s");
    await("use of CPU of both colours")
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(
                        autoscalers(
                            ".items[*].status.currentMetrics[*].resource.current.averageUtilization"))
                    .matches("\\d+ \\d+"));
    awaitPods("blue", LEAST);
    awaitPods("green", LEAST);
    endLoadWithoutLoss();
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @Test
  @Order(2)
  void theServingColourGrowsWithItsLoadAndTheOtherDoesNot() throws Exception {
    load(MANY);

    awaitPods("blue", MOST);

    assertThat(deployment("green", ".spec.replicas")).isEqualTo("" + LEAST);
  }

  /** The load of the test before goes on. */
  @Test
  @Order(3)
  void aSwitchKeepsTheNumberOfPods() throws Exception {
    pulumi.setActiveColor("green");
    assertThat(pulumi.run("preview", "--diff").orThrow())
        .containsPattern("minReplicas: %d +=> %d".formatted(LEAST, MOST))
        .contains("green starts with as many pods as serve its traffic now: backend " + MOST)
        .doesNotContainPattern("\\breplicas:");

    try (var pods = ReadyPods.watch("backend");
        var route = RouteWatch.start()) {
      var moved = Switch.to("green", pulumi, route).routeChanged();

      assertThat(pods.at("blue", moved)).as("had grown").isGreaterThan(LEAST);
      assertThat(pods.at("green", moved))
          .as("when the traffic came")
          .isGreaterThanOrEqualTo(pods.at("blue", moved));
      Thread.sleep(Duration.ofSeconds(3));
      assertThat(pods.at("green", Instant.now())).as("with the traffic").isEqualTo(MOST);
    }

    endLoadWithoutLoss();
    assertThat(ledger.answeredBy("green")).isPositive();
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @Test
  @Order(4)
  void longAfterTheSwitchItComesBackToWhatItsLoadNeeds() throws Exception {
    load(FEW);
    writtenAnHourAgo();

    assertThat(pulumi.run("preview", "--diff").orThrow())
        .containsPattern("minReplicas: %d +=> %d".formatted(MOST, LEAST))
        .contains("green has had its traffic for a while");
    pulumi.up().orThrow();

    awaitPods("blue", LEAST);
    awaitPods("green", LEAST);
    endLoadWithoutLoss();
  }

  @Test
  @Order(5)
  void turnedOffThereAreAsManyPodsAsAreSet() throws Exception {
    load(FEW);
    platform.set("autoscaling.enabled", "false");

    pulumi.up().orThrow();
    // The autoscalers go last: one may have put its own number back by then.
    pulumi.run("up", "--yes", "--skip-preview", "--refresh").orThrow();

    assertThat(autoscalers(".items[*].metadata.name")).isEmpty();
    assertThat(kubectl("get", "apiservice", API, "--ignore-not-found", "-o", "name")).isEmpty();
    awaitPods("blue", 1);
    awaitPods("green", 1);
    endLoadWithoutLoss();
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  private void load(int perSecond) throws Exception {
    endLoad();
    load = Attack.start(Client.KEEP_ALIVE, pulumi.entry(), perSecond, BOUND, ledger::add);
  }

  private void endLoadWithoutLoss() throws Exception {
    load.finish();
    assertThat(load.sent()).isPositive();
    assertThat(ledger.losses()).isEmpty();
  }

  /** All that the colour wants, ready. */
  private static void awaitPods(String color, int pods) {
    await(pods + " ready pods of " + color)
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              assertThat(deployment(color, ".spec.replicas")).isEqualTo("" + pods);
              assertThat(deployment(color, ".status.readyReplicas")).isEqualTo("" + pods);
            });
  }

  /** An autoscaler goes by the last five minutes before it takes pods away: no test waits that. */
  private static void goByThisMoment(String color) throws Exception {
    kubectl(
        "patch",
        "horizontalpodautoscaler",
        "backend-" + color,
        "-n",
        "apps",
        "--type=merge",
        "-p",
        "{\"spec\": {\"behavior\": {\"scaleDown\": {\"stabilizationWindowSeconds\": 0}}}}");
  }

  private static String autoscalers(String jsonPath) throws Exception {
    return kubectl(
        "get", "horizontalpodautoscalers", "-n", "apps", "-o", "jsonpath={" + jsonPath + "}");
  }

  /**
   * Has the API server's notes say that the route was written an hour ago. It takes a change of
   * these times for none, unless something else changes as well.
   */
  private static void writtenAnHourAgo() throws Exception {
    var json = new ObjectMapper();
    var before = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    var notes = json.readTree(kubectl("get", "--raw", ROUTE)).at("/metadata/managedFields");
    notes.forEach(note -> ((ObjectNode) note).put("time", before.toString()));
    var patch = json.createObjectNode();
    var metadata = patch.putObject("metadata");
    metadata.putObject("annotations").put("test", "written an hour ago");
    metadata.set("managedFields", notes);
    kubectl("patch", "httproute", "app", "-n", "apps", "--type=merge", "-p", patch.toString());
  }
}
