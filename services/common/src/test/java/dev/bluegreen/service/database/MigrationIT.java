package dev.bluegreen.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import java.util.Collections;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  private static Migration migration(String schema, String version, ServiceDatabase database) {
    var variables = new HashMap<>(database.migrationVariables());
    variables.put("APP_VERSION", version);
    return Migration.from(schema, new Variables(variables::get));
  }

  private static JdbcClient client(String service, ServiceDatabase database) {
    var settings = DatabaseSettings.from(new Variables(database.variables()::get));
    return JdbcClient.create(Connections.ofService(service, settings));
  }
}
