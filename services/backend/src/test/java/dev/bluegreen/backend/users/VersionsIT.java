package dev.bluegreen.backend.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.ServiceProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The versions as processes, on one schema, through releases and back. */
class VersionsIT {

  private Platform platform;

  @BeforeEach
  void start() throws Exception {
    platform = Platform.start();
  }

  @AfterEach
  void stop() throws Exception {
    platform.close();
  }

  @Test
  void versionOneGoesOnOnTheSchemaOfVersionTwo() throws Exception {
    assertThat(migrate("1.0.0"))
        .isEqualTo("schema backend: migrations applied: 1, at 1.1; backend may use it");
    var user = platform.login().of(Login.newUser());
    try (var blue = service("blue", "1.0.0")) {
      blue.awaitReady();
      var one = new Client(blue.port());
      assertThat(one.post("/calculate", "{\"amount\": 1}", user).body())
          .isEqualTo("{\"result\":2}");

      // A release begins: the schema is expanded under version 1, and version 2 comes beside it.
      assertThat(migrate("2.0.0"))
          .isEqualTo("schema backend: migrations applied: 2, at 2.2; backend may use it");
      assertThat(one.post("/calculate", "{\"amount\": 2}", user).body())
          .isEqualTo("{\"result\":4}");
      try (var green = service("green", "2.0.0")) {
        green.awaitReady();
        var two = new Client(green.port());
        assertThat(two.post("/calculate", "{\"amount\": 3.00, \"discount\": 1}", user).body())
            .isEqualTo("{\"result\":5.00}");

        assertThat(two.get("/history", user).body())
            .contains("\"amount\":1,\"result\":2,\"color\":\"blue\",\"version\":\"1.0.0\"")
            .contains("\"amount\":2,\"result\":4,\"color\":\"blue\",\"version\":\"1.0.0\"")
            .contains("\"amount\":3.00,\"discount\":1,\"result\":5.00,\"color\":\"green\"");
      }
      // And back: what version 2 has stored is there for version 1, which can also start anew.
      assertThat(one.get("/history", user).body())
          .contains("\"amount\":3.00,\"result\":5.00,\"color\":\"green\",\"version\":\"2.0.0\"");
    }
    assertThat(migrate("1.0.0"))
        .isEqualTo("schema backend: nothing to do, at 2.2; backend may use it");
    try (var blue = service("blue", "1.0.0")) {
      blue.awaitReady();
      assertThat(new Client(blue.port()).post("/calculate", "{\"amount\": 4}", user).body())
          .isEqualTo("{\"result\":8}");
    }
  }

  @Test
  void versionTwoGoesOnOnTheSchemaOfVersionThreeAndVersionOneDoesNotBegin() throws Exception {
    migrate("2.0.0");
    var user = platform.login().of(Login.newUser());
    try (var blue = service("blue", "2.0.0")) {
      blue.awaitReady();
      var two = new Client(blue.port());
      var calculation = "{\"amount\": 100.00, \"discount\": 30}";
      two.post("/calculate", calculation, user);
      var history = two.get("/history", user).body();

      assertThat(migrate("3.0.0"))
          .isEqualTo("schema backend: migrations applied: 1, at 3.1; backend may use it");
      assertThat(two.get("/history", user).body()).isEqualTo(history);
      assertThat(two.post("/calculate", calculation, user).body()).isEqualTo("{\"result\":170.00}");
      assertThat(blue.answersReady()).isTrue();
    }
    try (var green = service("green", "3.0.0");
        var old = service("blue", "1.0.0")) {
      green.awaitReady();
      var three = new Client(green.port());
      var answer = three.post("/calculate", "{\"amount\": 4, \"discount\": 1}", user);
      assertThat(answer.body()).isEqualTo("{\"result\":7}");
      assertThat(answer.headers().firstValue("X-App-Version")).hasValue("3.0.0");
      assertThat(three.get("/history", user).body())
          .contains("\"result\":7,", "\"result\":170.00,", "\"version\":\"2.0.0\"");

      var one = new Client(old.port());
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(one.get("/health/ready").statusCode()).isEqualTo(503);
                assertThat(old.log())
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .contains("the schema does not suit this version", "result"));
              });
      assertThat(one.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  /** As by a node that goes: what was begun is undone, and the next one does all of it. */
  @Test
  void aMigrationThatIsKilledInTheMiddleIsDoneByTheNext() throws Exception {
    platform.migrated("1.0.0");
    try (var holder = platform.postgres().connect();
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table backend.calculation in row exclusive mode");
      // Version 2.1 needs the table for itself, so it waits for whoever is writing.
      try (var job = job("2.0.0")) {
        await()
            .atMost(Duration.ofSeconds(90))
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> {
                  var waiting =
                      statement.executeQuery(
                          "select count(*) from pg_locks where not granted"
                              + " and relation = 'backend.calculation'::regclass");
                  return waiting.next() && waiting.getInt(1) == 1;
                });
      }
      holder.rollback();
    }

    assertThat(migrate("2.0.0"))
        .isEqualTo("schema backend: migrations applied: 2, at 2.2; backend may use it");
  }

  @Test
  void aMigrationThatCannotBeDoneIsOneLine() throws Exception {
    var variables = new HashMap<>(platform.database().migrationVariables());
    variables.put("APP_VERSION", "1.0.0");
    variables.put("DB_RUNTIME_ROLE", "nobody_knows");
    try (var job = ServiceProcess.start(variables, "migrate")) {
      assertThat(job.awaitExit()).isEqualTo(1);
      assertThat(job.log())
          .singleElement()
          .asString()
          .startsWith("schema backend: ")
          .contains("nobody_knows");
    }
  }

  private ServiceProcess job(String version) throws Exception {
    var variables = new HashMap<>(platform.database().migrationVariables());
    variables.put("APP_VERSION", version);
    return ServiceProcess.start(variables, "migrate");
  }

  private String migrate(String version) throws Exception {
    try (var job = job(version)) {
      assertThat(job.awaitExit()).as("%s", job.log()).isZero();
      assertThat(job.log()).hasSize(1);
      return job.log().getFirst();
    }
  }

  private ServiceProcess service(String color, String version) throws Exception {
    var variables = new HashMap<>(platform.variables());
    variables.putAll(Map.of("APP_COLOR", color, "APP_VERSION", version, "SHUTDOWN_DELAY", "0s"));
    return ServiceProcess.start(variables);
  }
}
