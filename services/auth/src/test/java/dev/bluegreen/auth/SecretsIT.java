package dev.bluegreen.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Passwords, hashes, tokens and keys are nowhere to be seen. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT extends AuthService {

  @Autowired LoggingSystem logging;

  @Test
  void noSecretIsEverLogged(CapturedOutput output) throws IOException {
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    logging.setLogLevel("org.springframework", LogLevel.TRACE);
    String token;
    try {
      register("Margaret", PASSWORD + "-margaret");
      token = token(login("Margaret", PASSWORD + "-margaret"));
      verify(token);
      login("Margaret", "wrong-horse-margaret");
      client.post("/register", credentials("Margaret", "horse77"));
    } finally {
      logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
      logging.setLogLevel("org.springframework", LogLevel.INFO);
    }

    var log = output.getAll();
    assertThat(log.contains("POST \\\"/login\\\"")).as("talkative enough to show one").isTrue();
    assertThat(secrets(token, PASSWORD + "-margaret", "wrong-horse-margaret", "horse77"))
        .noneMatch(log::contains);
  }

  @Test
  void noEndpointShowsOne() throws IOException {
    register("Hedy", PASSWORD + "-hedy");
    var token = token(login("Hedy", PASSWORD + "-hedy"));
    var all = new StringBuilder();
    for (var path :
        List.of(
            "/",
            "/version",
            "/html",
            "/health",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/actuator",
            "/actuator/env",
            "/actuator/configprops",
            "/actuator/heapdump",
            "/verify",
            "/register",
            "/login",
            "/.well-known/jwks.json",
            "/nothing")) {
      var answer = client.get(path, "Authorization", "Bearer " + token);
      all.append(answer.body()).append(answer.headers().map());
    }
    all.append(register("Hedy", PASSWORD + "-hedy").body());
    all.append(login("Hedy", "wrong-horse-hedy").body());

    var shown = all.toString();
    assertThat(shown).contains("\"keys\"", "logins_total", "\"username\":\"Hedy\"");
    assertThat(secrets(token, PASSWORD + "-hedy", "wrong-horse-hedy")).noneMatch(shown::contains);
  }

  private static List<String> secrets(String token, String... passwords) throws IOException {
    var secrets = new ArrayList<>(List.of(passwords));
    secrets.add(token.substring(token.lastIndexOf('.') + 1));
    secrets.add("$argon2id$");
    secrets.add(database.password());
    for (var seed : keys.secrets()) {
      secrets.add(seed);
      // As a JWK would have it.
      secrets.add(
          Base64.getUrlEncoder().withoutPadding().encodeToString(Base64.getDecoder().decode(seed)));
    }
    return secrets;
  }
}
