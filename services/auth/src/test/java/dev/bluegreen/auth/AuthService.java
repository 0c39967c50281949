package dev.bluegreen.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.service.database.Migration;
import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real database, one for all tests that extend this. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "APP_COLOR=blue",
      "APP_VERSION=1.0.0",
      "SHUTDOWN_DELAY=0s",
      "LOGIN_FAILURES_PER_USER=3",
    })
public abstract class AuthService {

  /** Good for any user. */
  protected static final String PASSWORD = "correct-horse";

  protected static Postgres postgres;
  protected static ServiceDatabase database;
  protected static Keys keys;

  @LocalServerPort int port;
  protected Client client;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws Exception {
    if (postgres == null) {
      postgres = Postgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(AuthService::stop));
      database = postgres.service("auth");
      var owner = new HashMap<>(database.migrationVariables());
      owner.put("APP_VERSION", "1.0.0");
      Migration.from("auth", new Variables(owner::get)).run();
      keys = new Keys();
    }
    database.variables().forEach((name, value) -> properties.add(name, () -> value));
    properties.add("JWT_KEYS_DIR", keys.folder()::toString);
  }

  private static void stop() {
    try {
      postgres.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void client() {
    client = new Client(port);
  }

  protected HttpResponse<String> register(String username, String password) {
    return client.post("/register", credentials(username, password));
  }

  protected HttpResponse<String> login(String username, String password) {
    return client.post("/login", credentials(username, password));
  }

  protected HttpResponse<String> verify(String token) {
    return client.get("/verify", "Authorization", "Bearer " + token);
  }

  /** The token of a login that has succeeded. */
  protected static String token(HttpResponse<String> login) {
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    return (String) json(login).get("token");
  }

  /** Which key has signed it. */
  protected static String kid(String token) {
    var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return JsonMapper.shared().readTree(header).get("kid").asString();
  }

  protected static Map<?, ?> json(HttpResponse<String> answer) {
    return JsonMapper.shared().readValue(answer.body(), Map.class);
  }

  /** How many logins have ended so. */
  protected long count(String result) {
    return count("logins", result);
  }

  /** How many of these have ended so. */
  protected long count(String what, String result) {
    var line =
        Pattern.compile("%s_total\\{[^}]*result=\"%s\"[^}]*} (\\d+)".formatted(what, result));
    var found = line.matcher(client.get("/metrics").body());
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1));
  }

  public static String credentials(String username, String password) {
    return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password);
  }
}
