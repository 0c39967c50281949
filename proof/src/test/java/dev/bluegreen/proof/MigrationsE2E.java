package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static dev.bluegreen.proof.TestPlatform.pods;
import static dev.bluegreen.proof.TestPlatform.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * From version 1 to version 3, which drops what version 1 reads: refused as long as that would
 * break somebody, done when it does not, and a user's calculations are all there, all the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationsE2E {
  private static final Duration BOUND = Duration.ofMinutes(10);
  private static final int RATE = 10;
  private static final String LOCK = "lock table backend.calculation in access share mode";

  /** Whoever has, or waits for, what only one can have beside that. */
  private static final String LOCKS =
      "select count(*) > 0 from pg_locks where relation = 'backend.calculation'::regclass and %s";

  private static final String MIGRATE_TO = "app.services.backend.migrateTo";

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;
  private final TreeMap<BigDecimal, BigDecimal> calculated = new TreeMap<>();
  private Ada ada;

  @BeforeAll
  void up() throws Exception {
    platform.up("Pulumi.migrations.yaml");
    ada = Ada.at(pulumi.entry());
    calculate("localhost", "1", "2");
  }

  @AfterAll
  void down() throws Exception {
    ada.close();
    platform.down();
  }

  @Test
  @Order(1)
  void whatTheServingVersionReadsIsNotDropped() throws Exception {
    platform.set("green.version", "3.0.0");

    refused(
        """
        green.version is "3.0.0", whose migration 3.1 of backend drops what blue (1.0.0) needs
          allowed: 3.0.0 once blue is at 2.0.0 or newer
          mend it: pulumi config set --path blue.version 2.0.0   (or hold it back: pulumi config set --path app.services.backend.migrateTo 2.2)
        """);
  }

  /** And the database is killed in the middle of the first migration. */
  @Test
  @Order(2)
  void heldBackTheNewVersionWorksBesideTheOld() throws Exception {
    platform.set(MIGRATE_TO, "2.2");
    assertThat(columns()).doesNotContain("discount");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> sql("begin", LOCK, "select pg_sleep(180)")); // until its pod is gone
      await().ignoreExceptions().until(() -> sql(LOCKS.formatted("granted")).equals("t"));
      var killed = threads.submit(MigrationsE2E::killTheDatabaseOnceAMigrationWaits);
      var update = pulumi.up();
      killed.get();
      if (update.exitCode() != 0) {
        assertThat(update.output()).contains("migrate-backend");
        pulumi.up().orThrow(); // with nothing to delete or to set by hand
      }
    }

    assertThat(columns()).contains("discount");
    assertThat(columns()).contains("result");
    calculate("preview.localhost", "3", "6");
    calculate("localhost", "4", "8");
    assertHistory("localhost", "1.0.0");
    assertHistory("preview.localhost", "3.0.0");
  }

  @Test
  @Order(3)
  void aSwitchToItLosesNothing() throws Exception {
    pulumi.setActiveColor("green");

    losesNothing(() -> pulumi.up().orThrow(), "blue", "green");

    assertThat(weights()).isEqualTo("0 100");
    assertHistory("localhost", "3.0.0");
  }

  /** Both colours would be new enough after this update; their pods are not before it. */
  @Test
  @Order(4)
  void podsThatRunAnOlderVersionAreReplacedBeforeAnythingIsDropped() throws Exception {
    platform.set("blue.version", "2.0.0");
    platform.unset(MIGRATE_TO);

    refused(
        """
        green.version is "3.0.0", whose migration 3.1 of backend drops what pods need that run now: blue (1.0.0)
          allowed: 3.0.0 once all of them run 2.0.0 or newer
          mend it: pulumi config set --path app.services.backend.migrateTo 2.2 && pulumi up   (then: pulumi config rm --path app.services.backend.migrateTo && pulumi up)
        """);
  }

  @Test
  @Order(5)
  void inTheTwoStepsThatItWasToldItIsDroppedUnderLoad() throws Exception {
    platform.set(MIGRATE_TO, "2.2");
    pulumi.up().orThrow();
    assertHistory("preview.localhost", "2.0.0");
    assertThat(columns()).contains("result");
    var pods = pods("blue") + pods("green");
    platform.unset(MIGRATE_TO);

    losesNothing(() -> pulumi.up().orThrow(), "green");

    assertThat(columns()).contains("amount", "discount").doesNotContain("result");
    assertThat(kubectl("logs", "-n", "apps", job()))
        .contains("schema backend: migrations applied: 1, at 3.1; backend may use it");
    assertThat(pods("blue") + pods("green")).as("no pod is replaced for it").isEqualTo(pods);
    assertHistory("localhost", "3.0.0");
    assertHistory("preview.localhost", "2.0.0");
  }

  @Test
  @Order(6)
  void theWayBackAndForthIsOpen() throws Exception {
    pulumi.setActiveColor("blue");
    losesNothing(() -> pulumi.up().orThrow(), "green", "blue");
    calculate("localhost", "5", "10");
    pulumi.setActiveColor("green");
    losesNothing(() -> pulumi.up().orThrow(), "blue", "green");

    calculate("localhost", "6", "12");
    assertHistory("localhost", "3.0.0");
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  /** An update that is, with this message and its mend, before anything has changed. */
  private void refused(String message) throws Exception {
    var pods = pods("blue") + pods("green");
    var job = job();
    var columns = columns();
    var weights = weights();

    var up = pulumi.up();

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output().lines().map(String::strip).toList())
        .containsSubsequence(message.lines().map(String::strip).toList());
    assertThat(pods("blue") + pods("green")).isEqualTo(pods);
    assertThat(job()).isEqualTo(job);
    assertThat(columns()).isEqualTo(columns);
    assertThat(weights()).isEqualTo(weights);
    assertHistory("localhost", weights.equals("100 0") ? "1.0.0" : "3.0.0");
  }

  private void calculate(String host, String amount, String result) throws Exception {
    var answer = ada.send(host, "POST", "/api/calculate", "{\"amount\": %s}".formatted(amount));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    calculated.put(new BigDecimal(amount), new BigDecimal(result));
  }

  /** All of Ada's calculations, of whatever version, each with its right result. */
  private void assertHistory(String host, String version) throws Exception {
    var answer = ada.send(host, "GET", "/api/history", "");
    assertThat(answer.headers().firstValue("X-App-Version")).contains(version);
    var shown = new TreeMap<BigDecimal, BigDecimal>();
    for (var each : Ada.calculations(answer)) {
      shown.put(number(each, "amount"), number(each, "result"));
    }
    assertThat(shown).isEqualTo(calculated);
  }

  private static BigDecimal number(JsonNode calculation, String field) {
    return new BigDecimal(calculation.path(field).asText());
  }

  private static List<String> columns() throws Exception {
    return sql("select column_name from information_schema.columns"
            + " where table_schema = 'backend' and table_name = 'calculation'")
        .lines()
        .toList();
  }

  private static Void killTheDatabaseOnceAMigrationWaits() throws Exception {
    await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .until(() -> sql(LOCKS.formatted("not granted")).equals("t"));
    kubectl("delete", "pod", "postgres-0", "-n", "data", "--now");
    return null;
  }

  /** In one session of the database's administrator. */
  private static String sql(String... statements) throws Exception {
    var command =
        new ArrayList<>(
            List.of("exec", "-n", "data", "postgres-0", "--", "psql", "-U", "postgres", "-Atq"));
    for (var statement : statements) {
      command.add("-c");
      command.add(statement);
    }
    command.add("app");
    return kubectl(command.toArray(String[]::new)).strip();
  }

  /** The Job that has run the backend's migrations. */
  private static String job() throws Exception {
    return kubectl("get", "jobs", "-n", "apps", "-o", "name")
        .lines()
        .filter(name -> name.contains("migrate-backend"))
        .findFirst()
        .orElseThrow();
  }

  /** Users who calculate meanwhile; in the end each of these colours has answered some. */
  private void losesNothing(Callable<?> command, String... colors) throws Exception {
    var ledger = new Ledger();
    var loads = new ArrayList<Load>();
    try {
      loads.add(Attack.start(Client.KEEP_ALIVE, pulumi.entry(), RATE, BOUND, ledger::add));
      loads.add(Attack.start(Client.NEW_CONNECTION, pulumi.entry(), RATE / 2, BOUND, ledger::add));
      Thread.sleep(Duration.ofSeconds(2));
      command.call();
      Thread.sleep(Duration.ofSeconds(2));
    } finally {
      Load.finish(loads);
    }
    assertThat(ledger.losses()).isEmpty();
    for (var color : colors) {
      assertThat(ledger.answeredBy(color)).as(color).isPositive();
    }
  }
}
