package dev.bluegreen.auth;

import static dev.bluegreen.testing.ProblemAssert.assertInvalid;
import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.service.database.Migration;
import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real database. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "APP_COLOR=blue",
      "APP_VERSION=1.0.0",
      "SHUTDOWN_DELAY=0s",
      "LOGIN_FAILURES_PER_USER=3",
    })
@ExtendWith(OutputCaptureExtension.class)
class AuthIT {

  private static final String PASSWORD = "correct-horse";

  private static Postgres postgres;
  private static ServiceDatabase database;
  private static Keys keys;

  @LocalServerPort int port;
  @Autowired LoggingSystem logging;
  private Client client;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws Exception {
    postgres = Postgres.start();
    database = postgres.service("auth");
    var owner = new HashMap<>(database.migrationVariables());
    owner.put("APP_VERSION", "1.0.0");
    Migration.from("auth", new Variables(owner::get)).run();
    keys = new Keys();
    database.variables().forEach((name, value) -> properties.add(name, () -> value));
    properties.add("JWT_KEYS_DIR", keys.folder()::toString);
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void client() {
    client = new Client(port);
  }

  @Test
  void whoRegistersCanLogInAndIsKnownByTheToken() {
    assertThat(register("Ada", PASSWORD).statusCode()).isEqualTo(201);

    var login = login("ada", PASSWORD);
    assertThat(login.statusCode()).isEqualTo(200);
    var verified = verify(token(login));

    assertThat(verified.statusCode()).isEqualTo(200);
    assertThat(json(verified))
        .isEqualTo(Map.of("username", "Ada", "expiresAt", json(login).get("expiresAt")));
    assertProblem(verify(token(login) + "x"), 401);
    var without = client.get("/verify");
    assertProblem(without, 401);
    assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "'{}', username, null",
        "'{\"username\": \"grace\"}', password, null",
        "'{\"username\": 1, \"password\": \"correct-horse\"}', username, not a text",
        "'{\"username\": \"gr\", \"password\": \"correct-horse\"}', username, gr",
        "'{\"username\": \"grace hopper\", \"password\": \"correct-horse\"}', username, grace hopper",
        "'{\"username\": \".grace\", \"password\": \"correct-horse\"}', username, .grace",
        "'{\"username\": \"grace\", \"password\": \"seven77\"}', password, (not shown)",
        "'[]', username, null",
        "'nonsense', body, not JSON",
      })
  void badInputIsNamed(String body, String field, String value) {
    assertInvalid(client.post("/register", body), field, value, "");
  }

  @Test
  void aBodyWithoutEndIsNotRead() {
    assertProblem(client.post("/login", "{\"username\":\"" + "a".repeat(5000)), 413);
  }

  @Test
  void ofManyWhoWantTheSameNameAtOnceOneHasIt() throws Exception {
    // The same to a reader: upper and lower case, and a letter of full width.
    var spellings = List.of("Grace", "grace", "GRACE", "ｇrace");
    var requests = new ArrayList<Callable<Integer>>();
    for (var i = 0; i < 12; i++) {
      var spelling = spellings.get(i % spellings.size());
      requests.add(() -> register(spelling, PASSWORD).statusCode());
    }
    var answers = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnly(201, 409);
    assertThat(Collections.frequency(answers, 201)).isEqualTo(1);
  }

  @Test
  void anUnknownUserAndAWrongPasswordAreAnsweredAlike() {
    register("Linus", PASSWORD);

    var wrong = login("Linus", "wrong-horse");
    var unknown = login("Nobody", "wrong-horse");
    var impossible = login("no\\u0000body", "wrong-horse");

    assertProblem(wrong, 401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(impossible.statusCode()).isEqualTo(401);
    assertThat(impossible.body()).isEqualTo(wrong.body());
  }

  @Test
  void guessingIsSlowedDownForOneNameAndNotForOthers() {
    register("Guido", PASSWORD);
    for (var guess = 0; guess < 3; guess++) {
      assertProblem(login("guido", "wrong-horse"), 401);
    }

    // With the right password too: else a guesser would learn which it was.
    var refused = login("Guido", PASSWORD);

    assertProblem(refused, 429);
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    register("Bjarne", PASSWORD);
    for (var often = 0; often < 5; often++) {
      assertThat(login("Bjarne", PASSWORD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void loginsAreCountedByHowTheyEnd() {
    register("Anders", PASSWORD);
    var successes = count("success");
    var wrong = count("wrong");

    login("Anders", PASSWORD);
    login("Anders", "wrong-horse");

    assertThat(count("success")).isEqualTo(successes + 1);
    assertThat(count("wrong")).isEqualTo(wrong + 1);
  }

  @Test
  void keysAreChangedWithoutLoggingAnyoneOut() throws Exception {
    register("Barbara", PASSWORD);
    var old = token(login("Barbara", PASSWORD));

    keys.publish("two");
    await().untilAsserted(() -> assertThat(kids()).isEqualTo(List.of("one", "two")));
    keys.sign("two");
    await()
        .untilAsserted(() -> assertThat(kid(token(login("Barbara", PASSWORD)))).isEqualTo("two"));
    var young = token(login("Barbara", PASSWORD));
    assertThat(verify(old).statusCode()).isEqualTo(200);
    assertThat(verify(young).statusCode()).isEqualTo(200);

    keys.retire("one");
    await().untilAsserted(() -> assertThat(verify(old).statusCode()).isEqualTo(401));
    assertThat(verify(young).statusCode()).isEqualTo(200);
    assertThat(kids()).isEqualTo(List.of("two"));
  }

  @Test
  void noSecretIsEverLogged(CapturedOutput output) throws IOException {
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    String token;
    try {
      register("Margaret", PASSWORD + "-margaret");
      token = token(login("Margaret", PASSWORD + "-margaret"));
      verify(token);
      login("Margaret", "wrong-horse-margaret");
      client.post("/register", "{\"username\": \"Margaret\", \"password\": \"horse77\"}");
    } finally {
      logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    var log = output.getAll();
    assertThat(log.contains("POST \\\"/login\\\"")).as("talkative enough to show one").isTrue();
    var secrets = new ArrayList<>(keys.secrets());
    secrets.addAll(
        List.of(
            PASSWORD + "-margaret",
            "wrong-horse-margaret",
            "horse77",
            token.substring(token.lastIndexOf('.') + 1),
            "$argon2id$",
            database.password()));
    assertThat(secrets).noneMatch(log::contains);
  }

  private HttpResponse<String> register(String username, String password) {
    return client.post("/register", credentials(username, password));
  }

  private HttpResponse<String> login(String username, String password) {
    return client.post("/login", credentials(username, password));
  }

  private HttpResponse<String> verify(String token) {
    return client.get("/verify", "Authorization", "Bearer " + token);
  }

  private List<String> kids() {
    var kids = new HashSet<String>();
    JsonMapper.shared()
        .readTree(client.get("/.well-known/jwks.json").body())
        .get("keys")
        .forEach(key -> kids.add(key.get("kid").asString()));
    return kids.stream().sorted().toList();
  }

  private long count(String result) {
    var line = Pattern.compile("logins_total\\{[^}]*result=\"%s\"[^}]*} (\\d+)".formatted(result));
    var found = line.matcher(client.get("/metrics").body());
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1));
  }

  private static String kid(String token) {
    var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return JsonMapper.shared().readTree(header).get("kid").asString();
  }

  private static String token(HttpResponse<String> login) {
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    return (String) json(login).get("token");
  }

  private static Map<?, ?> json(HttpResponse<String> answer) {
    return JsonMapper.shared().readValue(answer.body(), Map.class);
  }

  private static String credentials(String username, String password) {
    return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password);
  }
}
