package dev.bluegreen.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationIT {

  private static Postgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = Postgres.start();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void anImageRunsTheMigrationsUpToItsOwnVersionAndLeavesANewerSchemaAlone() throws Exception {
    var database = postgres.service("steps");

    assertThat(migration("steps", "1.4.0", database).run())
        .isEqualTo("schema steps: migrations applied: 1, at 1.1; steps may use it");
    assertThat(migration("steps", "2", database).run())
        .isEqualTo("schema steps: migrations applied: 1, at 2.1; steps may use it");
    assertThat(migration("steps", "2", database).run())
        .isEqualTo("schema steps: nothing to do, at 2.1; steps may use it");
    assertThat(migration("steps", "1.4.0", database).run())
        .isEqualTo("schema steps: nothing to do, at 2.1; steps may use it");
  }

  /** As the image of a version that was built before the newer migration was written. */
  @Test
  void aMigrationThatAnImageDoesNotKnowIsOfTheFuture() throws Exception {
    var database = postgres.service("past");
    migration("past", "2", database).run();
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into past.flyway_schema_history
          select 99, '9.1', 'future', type, 'V9.1__future.sql', 1, installed_by, now(), 1, true
          from past.flyway_schema_history where version = '2.1'
          """);
    }

    assertThat(migration("past", "2", database).run())
        .isEqualTo("schema past: nothing to do, at 9.1; past may use it");
    assertThat(migration("past", "1", database).run()).contains("nothing to do, at 9.1");
  }

  /** A correction of version 1, released while version 2's schema is there already. */
  @Test
  void aMigrationOfAnOlderVersionMayComeLater() throws Exception {
    var database = postgres.service("late");
    migration("late", "2", database).run();
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      // As if the first had only now been written.
      statement.execute("drop table late.thing");
      statement.execute("delete from late.flyway_schema_history where version = '1.1'");
    }

    assertThat(migration("late", "1", database).run())
        .isEqualTo("schema late: migrations applied: 1, at 2.1; late may use it");
    assertThat(migration("late", "2", database).run()).contains("nothing to do, at 2.1");
  }

  @Test
  void aTargetEndsItEarlier() throws Exception {
    var database = postgres.service("target");

    assertThat(migration("target", "3", database, "DB_MIGRATE_TO", "1.1").run())
        .isEqualTo("schema target: migrations applied: 1, at 1.1; target may use it");
    assertThat(migration("target", "3", database, "DB_MIGRATE_TO", "2.1").run())
        .isEqualTo("schema target: migrations applied: 1, at 2.1; target may use it");
    assertThat(migration("target", "3", database, "DB_MIGRATE_TO", "1.1").run())
        .as("never back")
        .isEqualTo("schema target: nothing to do, at 2.1; target may use it");
    assertThat(migration("target", "2", database, "DB_MIGRATE_TO", "3.1").run())
        .as("never on, to what is a newer version's")
        .isEqualTo("schema target: nothing to do, at 2.1; target may use it");
    assertThatExceptionOfType(Migration.FailedException.class)
        .isThrownBy(() -> migration("target", "3", database, "DB_MIGRATE_TO", "1.7").run())
        .satisfies(e -> assertThat(e.getMessage()).contains("1.7").hasLineCount(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "V1.1", "1.1?", "1..1"})
  void aTargetThatIsNoneIsNamed(String target) throws Exception {
    var variables =
        new HashMap<>(postgres.service("t" + Math.abs(target.hashCode())).migrationVariables());
    variables.putAll(Map.of("APP_VERSION", "1", "DB_MIGRATE_TO", target));

    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> Migration.from("sample", new Variables(variables::get)))
        .withMessageStartingWith("DB_MIGRATE_TO is \"%s\": ".formatted(target))
        .withMessageContaining("such as 1.1");
  }

  @Test
  void aDatabaseThatRefusesTheOwnerIsOneLineWithoutThePassword() throws Exception {
    var database = postgres.service("refused");
    var password = Files.createTempFile("wrong", ".password");
    Files.writeString(password, "hunter2");

    assertThatExceptionOfType(Migration.FailedException.class)
        .isThrownBy(
            () ->
                migration("refused", "1", database, "DB_PASSWORD_FILE", password.toString()).run())
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith("schema refused: migration failed (none begun): ")
                    .contains("authentication failed")
                    .doesNotContain("hunter2")
                    .hasLineCount(1));
    Files.delete(password);
  }

  @Test
  void theServiceMayReadAndWriteRowsAndNothingElse() throws Exception {
    var database = postgres.service("rights");
    migration("rights", "1", database).run();
    var service = client("rights", database);

    service.sql("insert into rights.thing (name) values ('a')").update();
    assertThat(service.sql("select name from rights.thing").query(String.class).single())
        .isEqualTo("a");
    for (var forbidden :
        new String[] {
          "alter table rights.thing add column more text",
          "drop table rights.thing",
          "create table rights.other (id int)",
          "create schema other",
          "delete from rights.flyway_schema_history",
        }) {
      assertThatThrownBy(() -> service.sql(forbidden).update())
          .as(forbidden)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void oneServiceDoesNotSeeTheOthers() throws Exception {
    migration("mine", "1", postgres.service("mine")).run();
    var other = client("other", postgres.service("other"));

    assertThatThrownBy(() -> other.sql("select * from mine.thing").query().listOfRows())
        .rootCause()
        .hasMessageContaining("permission denied for schema mine");
  }

  @Test
  void manyAtOnceMigrateOnce() throws Exception {
    var database = postgres.service("crowd");
    var count = 4;
    var together = new CyclicBarrier(count);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> migrate =
          () -> {
            together.await();
            return migration("crowd", "2", database).run();
          };
      var lines = threads.invokeAll(Collections.nCopies(count, migrate));
      for (var line : lines) {
        assertThat(line.get()).endsWith("at 2.1; crowd may use it");
      }
    }
    try (var connection = postgres.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from crowd.flyway_schema_history where version is not null")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(2);
    }
  }

  /** The second of its two statements waits for the table when the connection goes. */
  @Test
  void aMigrationThatIsCutOffLeavesNothingOfItselfAndTheNextDoesItAll() throws Exception {
    var database = postgres.service("cut");
    migration("cut", "1", database).run();
    try (var holder = postgres.connect();
        var statement = holder.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.setAutoCommit(false);
      statement.execute("lock table cut.thing in access share mode");
      var cutOff = threads.submit(() -> migration("cut", "2", database).run());
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                var ended =
                    statement.executeQuery(
                        """
                        select count(pg_terminate_backend(pid)) from pg_locks
                        where not granted and relation = 'cut.thing'::regclass
                        """);
                return ended.next() && ended.getInt(1) == 1;
              });

      assertThatThrownBy(cutOff::get)
          .hasCauseInstanceOf(Migration.FailedException.class)
          .hasMessageContaining("V2.1__colour.sql");
      try (var first = statement.executeQuery("select to_regclass('cut.palette')")) {
        first.next();
        assertThat(first.getString(1)).as("the first statement's table").isNull();
      }
      holder.rollback();
    }

    assertThat(migration("cut", "2", database).run())
        .isEqualTo("schema cut: migrations applied: 1, at 2.1; cut may use it");
  }

  @Test
  void aFailureNamesTheMigrationInOneLine() throws Exception {
    var database = postgres.service("broken");

    assertThatExceptionOfType(Migration.FailedException.class)
        .isThrownBy(() -> migration("broken", "3", database).run())
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith("schema broken: migration failed (V3.1__broken.sql): ")
                    .contains("\"name\"", "already exists")
                    .hasLineCount(1));
    // What went before it stays, and a version that does not need it goes on.
    assertThat(migration("broken", "2", database).run()).contains("nothing to do, at 2.1");
  }

  @Test
  void aRoleThatIsNotThereIsNamed() throws Exception {
    var database = postgres.service("roleless");
    var variables = new HashMap<>(database.migrationVariables());
    variables.put("DB_RUNTIME_ROLE", "nobody_knows");
    variables.put("APP_VERSION", "1");

    assertThatExceptionOfType(Migration.FailedException.class)
        .isThrownBy(() -> Migration.from("roleless", new Variables(variables::get)).run())
        .satisfies(e -> assertThat(e.getMessage()).contains("nobody_knows").hasLineCount(1));
  }

  private static Migration migration(
      String schema, String version, ServiceDatabase database, String... more) {
    var variables = new HashMap<>(database.migrationVariables());
    variables.put("APP_VERSION", version);
    if (more.length > 0) {
      variables.put(more[0], more[1]);
    }
    return Migration.from(schema, new Variables(variables::get));
  }

  private static JdbcClient client(String service, ServiceDatabase database) {
    var settings = DatabaseSettings.from(new Variables(database.variables()::get));
    return JdbcClient.create(Connections.ofService(service, settings));
  }
}
