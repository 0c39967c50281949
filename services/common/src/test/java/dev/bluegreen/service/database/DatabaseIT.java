package dev.bluegreen.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.service.trace.Traces;
import dev.bluegreen.testing.postgres.Gate;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;

class DatabaseIT {

  /** Five seconds are promised; the rest is for a machine that is busy with other things. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private static Postgres postgres;
  private static ServiceDatabase service;

  private Gate gate;
  private Database database;

  @BeforeAll
  static void start() throws Exception {
    postgres = Postgres.start();
    service = postgres.service("sample");
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void connect() throws Exception {
    gate = Gate.to(postgres.port());
    database = database(service.variables(gate.port()), "select 1");
  }

  @AfterEach
  void disconnect() throws Exception {
    database.close();
    gate.close();
  }

  @Test
  void aDatabaseThatSaysNothingMoreKeepsNobodyWaiting() throws Exception {
    assertThat(one()).isEqualTo(1);
    assertThat(database.health().health().getStatus()).isEqualTo(Status.UP);
    gate.silent(true);

    try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      var crowd = Stream.<Callable<Integer>>generate(() -> this::one).limit(50).toList();
      for (var answer : requests.invokeAll(crowd, BOUND.toSeconds(), TimeUnit.SECONDS)) {
        assertThat(answer.isCancelled()).as("still waiting").isFalse();
        assertThatThrownBy(answer::get).hasCauseInstanceOf(DataAccessException.class);
      }
    }
    await().until(() -> database.health().health().getStatus().equals(Status.DOWN));

    gate.silent(false);
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> one() == 1);
    await().until(() -> database.health().health().getStatus().equals(Status.UP));
  }

  @Test
  void aNewPasswordIsTakenFromItsFile() throws Exception {
    assertThat(one()).isEqualTo(1);

    service.changePassword();
    postgres.stop();
    assertThatThrownBy(this::one).isInstanceOf(DataAccessException.class);
    postgres.resume();

    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> one() == 1);
  }

  @Test
  void aPoolThatIsBusyIsNoReasonToTakeTheServiceOut() throws Exception {
    var variables = new HashMap<>(service.variables());
    variables.put("DB_POOL_SIZE", "1");
    try (var small = database(variables, "select 1")) {
      var holder =
          Thread.ofVirtual()
              .start(() -> small.client().sql("select pg_sleep(0.9)").query().listOfRows());
      await()
          .until(
              () -> {
                try (var connection = postgres.connect();
                    var rows =
                        connection
                            .createStatement()
                            .executeQuery(
                                "select count(*) from pg_stat_activity where query like 'select pg_sleep%'")) {
                  rows.next();
                  return rows.getInt(1) == 1;
                }
              });
      assertThat(small.health().health().getStatus()).isEqualTo(Status.UP);
      holder.join();
    }
  }

  @Test
  void whatAVersionNeedsAndIsNotThereIsNotReady() throws Exception {
    try (var early = database(service.variables(), "select discount from sample.calculation")) {
      assertThat(early.health().health().getStatus()).isEqualTo(Status.DOWN);
    }
  }

  @Test
  void aServiceIsNotReadyBeforeTheDatabaseHasAnswered() throws Exception {
    gate.silent(true);
    try (var early = database(service.variables(gate.port()), "select 1");
        var probes = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Status> probe = () -> early.health().health().getStatus();
      for (var status : probes.invokeAll(Collections.nCopies(4, probe))) {
        assertThat(status.get()).isEqualTo(Status.DOWN);
      }
    }
  }

  @Test
  void aDatabaseThatIsAwayAtTheStartIsWaitedFor() throws Exception {
    gate.silent(true);
    try (var early = database(service.variables(gate.port()), "select 1")) {
      assertThat(early.health().health().getStatus()).isEqualTo(Status.DOWN);
      gate.silent(false);
      await().until(() -> early.health().health().getStatus().equals(Status.UP));
    }
  }

  private int one() {
    return database.client().sql("select 1").query(Integer.class).single();
  }

  private static Database database(Map<String, String> variables, String probe) {
    return new Database(
        "sample",
        DatabaseSettings.from(new Variables(variables::get)),
        probe,
        new SimpleMeterRegistry(),
        Traces.unrecorded());
  }
}
