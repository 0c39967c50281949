package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What becomes of users' calculations when a pod, the database or everything at once goes. */
@Order(TestPlatform.WHOLE + 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResilienceE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  /** Readiness is asked once a period: how many of them a recovery may take. */
  private static final int PERIODS = 15;

  /** Until the gateway has seen that its connections to a dead process have ended too. */
  private static final Duration HANGING_UP = Duration.ofMillis(500);

  /**
   * A pod that is dead and still listed: nothing listens on this port of the node. Connections to
   * it are refused for as long as one likes.
   */
  private static final String DEAD_AND_LISTED =
      """
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata:
        name: dead
        namespace: apps
        labels: {kubernetes.io/service-name: backend-blue, endpointslice.kubernetes.io/managed-by: test}
      addressType: IPv4
      ports: [{name: http, port: 9, protocol: TCP}]
      endpoints: [{addresses: ["%s"], conditions: {ready: true, serving: true}}]
      """;

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    // By hand, since the setting is for all services: what matters here is one that has two pods.
    kubectl("scale", "deployment/backend-blue", "-n", "apps", "--replicas=2");
    ready("deployment/backend-blue");
  }

  @AfterAll
  void down() throws Exception {
    kubectl("scale", "deployment/backend-blue", "-n", "apps", "--replicas=1");
  }

  @Test
  @Order(1)
  void aPodThatRefusesConnectionsCostsNobodyAnything() throws Exception {
    var address = kubectl("get", "node", "-o", "jsonpath={.items[0].status.addresses[0].address}");
    var file = Files.createTempFile("bluegreen", ".yaml");
    Files.writeString(file, DEAD_AND_LISTED.formatted(address));
    try (var crowd = Crowd.thatTriesOnce(pulumi.entry())) {
      kubectl("apply", "--filename", file.toString());
      Thread.sleep(Duration.ofSeconds(3));
      kubectl("delete", "--filename", file.toString());
      crowd.finish();

      assertThat(crowd.refusals()).isEmpty();
      crowd.assertAllAreAnswered();
      crowd.assertEachIsStoredOnce();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  @Order(2)
  void aProcessThatIsKilledLosesOnlyWhatItHadInHand() throws Exception {
    var process = PodProcess.of("app.kubernetes.io/name=backend,color=blue");
    try (var crowd = Crowd.thatTriesOnce(pulumi.entry())) {
      await("load").atMost(PATIENCE).until(() -> crowd.answered() > 50);
      process.kill();
      losesOnlyWhatItHadInHand(crowd, process);
    }
    ready("deployment/backend-blue");
  }

  @Test
  @Order(3)
  void aPodThatIsDeletedByForceLosesOnlyWhatItHadInHand() throws Exception {
    var process = PodProcess.of("app.kubernetes.io/name=backend,color=blue");
    try (var crowd = Crowd.thatTriesOnce(pulumi.entry())) {
      await("load").atMost(PATIENCE).until(() -> crowd.answered() > 50);
      kubectl("delete", "pod", process.pod(), "-n", "apps", "--force", "--grace-period=0");
      losesOnlyWhatItHadInHand(crowd, process);
    }
    ready("deployment/backend-blue");
  }

  private static void losesOnlyWhatItHadInHand(Crowd crowd, PodProcess process) throws Exception {
    var gone = process.gone().plus(HANGING_UP);
    var before = crowd.answered();
    await("goes on").atMost(PATIENCE).until(() -> crowd.answered() > before + 200);
    crowd.finish();

    assertThat(crowd.refusals())
        .as("begun after " + gone)
        .noneMatch(refusal -> refusal.begun().isAfter(gone));
    crowd.assertEachIsStoredOnce();
  }

  /** Nobody restarts anything, and nothing that was answered is missing or there twice. */
  @Test
  @Order(4)
  void withoutItsDatabaseForHalfAMinuteAndAcrossASwitchItLosesAndRepeatsNothing() throws Exception {
    var pods = pods("");
    var period = Integer.parseInt(readiness("periodSeconds"));
    try (var crowd = Crowd.thatTriesAgain(pulumi.entry())) {
      await("load").atMost(PATIENCE).until(() -> crowd.answered() > 50);
      var stopped = Instant.now();
      stopDatabase();
      try {
        await("readiness falls")
            .atMost(PATIENCE)
            .until(() -> !pods("app.kubernetes.io/name=backend").contains("ready=true"));
        Thread.sleep(Duration.between(Instant.now(), stopped.plus(OUTAGE)));
      } finally {
        startDatabase();
      }
      var back = Instant.now();
      var before = crowd.answered();
      await("recovery")
          .pollInterval(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds((long) PERIODS * period))
          .until(() -> crowd.answered() > before + 12);
      System.out.printf(
          "recovered %d ms after the database%n", Duration.between(back, Instant.now()).toMillis());
      await("all ready").atMost(PATIENCE).until(() -> pods("").equals(pods));

      pulumi.setActiveColor("green");
      pulumi.up().orThrow();
      await("green answers").atMost(PATIENCE).until(() -> crowd.colors().contains("green"));
      crowd.finish();
      System.out.printf(
          "%d calculations answered, %d times not at first%n",
          crowd.answered(), crowd.refusals().size());

      crowd.assertAllAreAnswered();
      crowd.assertEachIsStoredOnce();
      assertThat(crowd.refusals())
          .isNotEmpty()
          .allSatisfy(refusal -> assertThat(refusal.status()).isEqualTo(503))
          .filteredOn(Crowd.Refusal::ofTheApp)
          .allMatch(Crowd.Refusal::retryAfter);
      assertThat(pods("")).as("names, restarts, readiness").isEqualTo(pods);
    }
  }

  @Test
  @Order(5)
  void theOrderOfStartsDoesNotMatter() throws Exception {
    var before = pods("color=green");
    stopDatabase();
    try {
      kubectl("delete", "pods", "-n", "apps", "-l", "color=green", "--force", "--grace-period=0");
      await("all of it runs, and none that needs the database is ready")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(pods("color=green").lines())
                      .hasSize(3)
                      .doesNotContainAnyElementsOf(before.lines().toList())
                      .allMatch(pod -> pod.contains("started=true restarts=0"))
                      .filteredOn(pod -> !pod.startsWith("frontend"))
                      .allMatch(pod -> pod.endsWith("ready=false")));
    } finally {
      startDatabase();
    }
    await("ready without a restart")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(pods("color=green").lines())
                    .allMatch(pod -> pod.endsWith("started=true restarts=0 ready=true")));
    try (var ada = Ada.at(pulumi.entry())) {
      assertThat(ada.calculate("{\"amount\": 100}").statusCode()).isEqualTo(200);
      assertThat(ada.send("GET", "/stack", "").body()).contains("\"complete\":true");
    }
  }

  private static void stopDatabase() throws Exception {
    kubectl("scale", "statefulset/postgres", "-n", "data", "--replicas=0");
    kubectl("wait", "--for=delete", "pod/postgres-0", "-n", "data", "--timeout=90s");
  }

  private static void startDatabase() throws Exception {
    kubectl("scale", "statefulset/postgres", "-n", "data", "--replicas=1");
    ready("statefulset/postgres", "data");
  }

  /**
   * The app's pods that a label selects, a line each: name, whether it runs, restarts, readiness.
   */
  private static String pods(String selector) throws Exception {
    return kubectl(
        "get",
        "pods",
        "-n",
        "apps",
        "-l",
        selector.isEmpty() ? "color" : selector,
        "--sort-by=.metadata.name",
        "-o",
        "jsonpath={range .items[*]}{.metadata.name} started={.status.containerStatuses[0].started}"
            + " restarts={.status.containerStatuses[0].restartCount}"
            + " ready={.status.containerStatuses[0].ready}{\"\\n\"}{end}");
  }

  private static String readiness(String field) throws Exception {
    return kubectl(
        "get",
        "deployment",
        "backend-blue",
        "-n",
        "apps",
        "-o",
        "jsonpath={.spec.template.spec.containers[0].readinessProbe." + field + "}");
  }

  private static void ready(String workload) throws Exception {
    ready(workload, "apps");
  }

  private static void ready(String workload, String namespace) throws Exception {
    kubectl(
        "rollout", "status", workload, "-n", namespace, "--timeout=" + PATIENCE.toSeconds() + "s");
  }
}
