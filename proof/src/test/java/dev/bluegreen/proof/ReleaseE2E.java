package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.deployment;
import static dev.bluegreen.proof.TestPlatform.kubectl;
import static dev.bluegreen.proof.TestPlatform.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Releases that are examined, refused, promoted in steps and taken back, while users go on. */
@Order(TestPlatform.WHOLE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseE2E {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration BOUND = Duration.ofMinutes(10);
  private static final int RATE = 20;

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
  }

  @Test
  @Order(1)
  void aSwitchIsPreviewedWithItsExaminations() throws Exception {
    var preview = bluegreen("preview", "--to", "green").orThrow().output();

    assertThat(preview)
        .contains("gate", "route-app", "bake")
        .doesNotContain("backend-blue-deployment", "backend-green-deployment");
    assertThat(pulumi.run("config", "get", "activeColor").orThrow().strip())
        .as("a preview changes no setting")
        .isEqualTo("blue");
  }

  @Test
  @Order(2)
  void aDrillShowsARefusalAndLeavesNothingBehind() throws Exception {
    var settings = pulumi.project().resolve("Pulumi.dev.yaml");
    var before = Files.readString(settings);
    var ledger = new Ledger();

    var drill = underLoad(ledger, () -> bluegreen("drill", "error-rate", "--yes")).orThrow();

    assertThat(drill.output())
        .containsPattern("refused, blue serves on: (journey|load|success-rate): ")
        .containsPattern(
            "error-rate: refused, as it is to be. blue serves; .*[1-9][\\d,]+ requests sent, [\\d,]+ answered, 0 lost");
    assertThat(Files.readString(settings)).isEqualTo(before);
    assertThat(ledger.losses()).isEmpty();
    assertThat(ledger.answeredBy("green")).isZero();
    assertThat(deployment("green", ".status.readyReplicas")).isEqualTo("1");
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  /** The plain `pulumi up` is as safe as the release command. */
  @Test
  @Order(3)
  void aColourThatFailsSomeOfItsUsersNeverGetsThem() throws Exception {
    platform.set("green.env.FAULT_ERROR_RATE", "0.3");
    pulumi.setActiveColor("green");
    var ledger = new Ledger();

    var up = underLoad(ledger, () -> pulumi.up());

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output()).containsPattern("failed (journey|load): .*(status 50\\d|failed)");
    assertThat(weights()).isEqualTo("100 0");
    assertThat(ledger.losses()).isEmpty();
    assertThat(ledger.answeredBy("green")).isZero();
  }

  @Test
  @Order(4)
  void mendedItIsExaminedAgainWithNothingToDeleteByHand() throws Exception {
    platform.unset("green.env.FAULT_ERROR_RATE");
    var ledger = new Ledger();

    underLoad(ledger, () -> pulumi.up()).orThrow();

    assertThat(weights()).isEqualTo("0 100");
    assertThat(ledger.losses()).isEmpty();
    assertThat(kubectl("get", "jobs", "-n", "ops", "-o", "name"))
        .contains("gate-green-", "bake-green-");
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @Test
  @Order(5)
  void theWayBackNeedsNoGateAndNoPrometheus() throws Exception {
    Kubectl.prometheus(0);
    pulumi.setActiveColor("blue");
    var ledger = new Ledger();

    underLoad(ledger, () -> pulumi.up()).orThrow();

    assertThat(weights()).isEqualTo("100 0");
    assertThat(ledger.losses()).isEmpty();
    assertThat(kubectl("get", "jobs", "-n", "ops", "-o", "name")).doesNotContain("gate-", "bake-");
  }

  @Test
  @Order(6)
  void withoutPrometheusANewReleaseWaitsThenStops() throws Exception {
    platform.set("green.env.LOG_LEVEL", "WARN");
    platform.set("analysis.checks.success-rate.inconclusiveLimit", "2");
    platform.set("analysis.checks.latency-p99.inconclusiveLimit", "2");

    var promote = bluegreen("promote", "--to", "green", "--yes");
    Kubectl.prometheus(1);

    assertThat(promote.exitCode()).isEqualTo(1);
    assertThat(promote.output()).contains("inconclusive", "refused");
    assertThat(weights()).isEqualTo("100 0");
    assertThat(pulumi.run("config", "get", "activeColor").orThrow().strip()).isEqualTo("blue");
    kubectl(
        "wait",
        "prometheuses.monitoring.coreos.com/monitoring-prometheus",
        "-n",
        "observability",
        "--for=jsonpath={.status.availableReplicas}=1",
        "--timeout=3m");
  }

  /** It is well while it is examined, and loses its backend when half of the users have it. */
  @Test
  @Order(7)
  void whatBreaksHalfWayIsTakenBack() throws Exception {
    var ledger = new Ledger();
    var sabotage =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    await().atMost(BOUND).until(() -> weights().equals("50 50"));
                    kubectl("scale", "deployment", "backend-green", "-n", "apps", "--replicas=0");
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });

    try {
      var promote =
          underLoad(
              ledger, () -> bluegreen("promote", "--to", "green", "--steps", "50,100", "--yes"));
      sabotage.join();

      assertThat(promote.exitCode()).as(promote.output()).isEqualTo(1);
      // whichever sees it first
      assertThat(promote.output()).containsPattern("(prober|users|success-rate|latency-p99): ");
    } finally {
      kubectl("scale", "deployment", "backend-green", "-n", "apps", "--replicas=1");
      kubectl("rollout", "status", "deployment/backend-green", "-n", "apps", "--timeout=5m");
    }
    assertThat(weights()).isEqualTo("100 0");
    assertThat(ledger.lost())
        .as("users got wrong answers from what broke, and from nothing else")
        .allMatch(answer -> !answer.color().equals("blue"));
    assertThat(ledger.answeredBy("green")).isPositive();
  }

  @Test
  @Order(8)
  void inStepsItIsPromotedAndEveryRequestIsAccountedFor() throws Exception {
    var ledger = new Ledger();

    var promote =
        underLoad(ledger, () -> bluegreen("promote", "--to", "green", "--steps", "30,100", "--yes"))
            .orThrow();

    assertThat(promote.output()).contains("canary: 30 %", "all to green", "promoted");
    assertThat(weights()).isEqualTo("0 100");
    assertThat(ledger.losses()).isEmpty();
    assertThat(ledger.answeredBy("blue")).isPositive();
    assertThat(ledger.answeredBy("green")).isPositive();
  }

  @Test
  @Order(9)
  void eachReleaseHasLeftItsRecord() throws Exception {
    var promoted = new AtomicReference<JsonNode>();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              for (var entry :
                  JSON.readTree(bluegreen("history", "--output", "json").orThrow().output())) {
                if (entry.toString().contains("\"promoted\"") && promoted.get() == null) {
                  promoted.set(entry);
                }
              }
              return promoted.get() != null;
            });

    assertThat(promoted.get().toString()).contains("green", "2.0.0", "journey", "success-rate");
    var report = bluegreen("report").orThrow().output();
    var page = report.lines().filter(line -> line.contains(".html")).findFirst().orElseThrow();
    assertThat(Files.readString(Path.of(page.replaceAll(".*?(/\\S+\\.html).*", "$1"))))
        .contains("promoted", "green", "<canvas")
        .doesNotContain("src=\"http");
  }

  @Test
  @Order(10)
  void statusTellsAllOfIt() throws Exception {
    var status = bluegreen("status").orThrow().output();

    assertThat(status)
        .contains("green 2.0.0", "serving", "blue", "idle", "gate of green", "journey");
    assertThat(status).as("no colours where there is no terminal").doesNotContain("\u001b[");
  }

  @Test
  @Order(11)
  void aColourThatServesIsNotChangedUnderItsUsers() throws Exception {
    platform.set("green.version", "1.0.0");

    var up = pulumi.up();
    platform.set("green.version", "2.0.0");

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output()).contains("green serves", "allowInPlace", "nothing has been changed");
    assertThat(weights()).isEqualTo("0 100");
  }

  private Shell.Result bluegreen(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bluegreen"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--cwd", pulumi.project().toString()));
    return Shell.run(Map.of(), command);
  }

  @FunctionalInterface
  private interface Command<T> {
    T run() throws Exception;
  }

  /** Users who calculate, before, during and after. */
  private <T> T underLoad(Ledger ledger, Command<T> command) throws Exception {
    var loads = new ArrayList<Load>();
    try {
      loads.add(Attack.start(Client.KEEP_ALIVE, pulumi.entry(), RATE, BOUND, ledger::add));
      loads.add(Attack.start(Client.NEW_CONNECTION, pulumi.entry(), RATE / 4, BOUND, ledger::add));
      Thread.sleep(Duration.ofSeconds(2));
      return command.run();
    } finally {
      Load.finish(loads);
    }
  }
}
