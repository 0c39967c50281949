package dev.bluegreen.backend.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.ServiceProcess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both versions as processes, on one schema, through a release and back. */
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
          .isEqualTo("schema backend: migrations applied: 1, at 2.1; backend may use it");
      assertThat(one.post("/calculate", "{\"amount\": 2}", user).body())
          .isEqualTo("{\"result\":4}");
      try (var green = service("green", "2.0.0")) {
        green.awaitReady();
        var two = new Client(green.port());
        assertThat(two.post("/calculate", "{\"amount\": 3, \"discount\": 1}", user).body())
            .isEqualTo("{\"result\":5}");

        assertThat(two.get("/history", user).body())
            .contains("\"amount\":1,\"result\":2,\"color\":\"blue\",\"version\":\"1.0.0\"")
            .contains("\"amount\":2,\"result\":4,\"color\":\"blue\",\"version\":\"1.0.0\"")
            .contains("\"amount\":3,\"discount\":1,\"result\":5,\"color\":\"green\"");
      }
      // And back: what version 2 has stored is there for version 1, which can also start anew.
      assertThat(one.get("/history", user).body())
          .contains("\"amount\":3,\"result\":5,\"color\":\"green\",\"version\":\"2.0.0\"");
    }
    assertThat(migrate("1.0.0"))
        .isEqualTo("schema backend: nothing to do, at 2.1; backend may use it");
    try (var blue = service("blue", "1.0.0")) {
      blue.awaitReady();
      assertThat(new Client(blue.port()).post("/calculate", "{\"amount\": 4}", user).body())
          .isEqualTo("{\"result\":8}");
    }
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

  private String migrate(String version) throws Exception {
    var variables = new HashMap<>(platform.database().migrationVariables());
    variables.put("APP_VERSION", version);
    try (var job = ServiceProcess.start(variables, "migrate")) {
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
