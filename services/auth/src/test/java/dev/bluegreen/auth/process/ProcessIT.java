package dev.bluegreen.auth.process;

import static dev.bluegreen.auth.AuthService.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.auth.Keys;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.ServiceProcess;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The service as the image starts it. */
class ProcessIT {

  private Postgres postgres;
  private ServiceDatabase database;
  private Keys keys;

  @BeforeEach
  void start() throws Exception {
    postgres = Postgres.start();
    database = postgres.service("auth");
    keys = new Keys();
  }

  @AfterEach
  void stop() throws Exception {
    postgres.close();
  }

  @Test
  void migratesAndServesAndLogsNothingButJson() throws Exception {
    var owner = new HashMap<>(database.migrationVariables());
    owner.put("APP_VERSION", "2.0.0");
    try (var job = ServiceProcess.start(owner, "migrate")) {
      assertThat(job.awaitExit()).as("%s", job.log()).isZero();
      assertThat(job.log())
          .containsExactly("schema auth: migrations applied: 1, at 1.1; auth may use it");
    }
    try (var service = ServiceProcess.start(variables()).awaitReady()) {
      var client = new Client(service.port());
      var ada = credentials("ada", "correct-horse");
      assertThat(client.post("/register", ada).statusCode()).isEqualTo(201);
      var login = client.post("/login", ada);
      var token = JsonMapper.shared().readTree(login.body()).get("token").asString();
      assertThat(client.get("/verify", "Authorization", "Bearer " + token).body())
          .contains("\"username\":\"ada\"");
      assertThat(login.headers().firstValue("X-App-Path")).hasValue("auth;blue;2.0.0");

      service.terminate();
      assertThat(service.awaitExit()).isEqualTo(143);
      assertThat(service.log())
          .isNotEmpty()
          .allSatisfy(
              line ->
                  assertThat(JsonMapper.shared().readTree(line).at("/service/name").asString())
                      .isEqualTo("auth"));
    }
  }

  @Test
  void aMissingSecretIsOneLineThatNamesIt() throws Exception {
    var variables = variables();
    variables.remove("JWT_KEYS_DIR");
    try (var service = ServiceProcess.start(variables)) {
      assertThat(service.awaitExit()).isEqualTo(78);
      assertThat(service.log()).singleElement().asString().startsWith("JWT_KEYS_DIR is missing: ");
    }
  }

  private Map<String, String> variables() {
    var variables = new HashMap<>(database.variables());
    variables.putAll(
        Map.of(
            "APP_COLOR", "blue",
            "APP_VERSION", "2.0.0",
            "SHUTDOWN_DELAY", "0s",
            "JWT_KEYS_DIR", keys.folder().toString()));
    return variables;
  }
}
