package dev.bluegreen.frontend.session;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.frontend.stub.PeersOf;
import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@VersionOne
class SessionTest {

  private static final String TOKEN = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
  private static final String CREDENTIALS =
      "{\"username\": \"ada\", \"password\": \"long enough\"}";
  private static final String ADA = "{\"username\":\"ada\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}";
  private static final String[] OURS = {"X-Requested-With", "bluegreen"};

  private static PeersOf peers;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws IOException {
    peers = PeersOf.test(properties);
  }

  @AfterAll
  static void stop() {
    peers.close();
  }

  @BeforeEach
  void authKnowsAda() {
    var login =
        "{\"token\": \"%s\", \"expiresAt\": \"%s\"}"
            .formatted(TOKEN, Instant.now().plusSeconds(600));
    peers.authAnswers("POST /login", new Reply(200, login));
    peers.authAnswers("GET /verify", new Reply(200, ADA));
    peers.auth.requests().clear();
  }

  private HttpResponse<String> logIn(String... headers) {
    return new Client(port).post("/session", CREDENTIALS, with(OURS, headers));
  }

  private static String[] with(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElse("");
  }

  @Test
  void registersWithAuth() {
    peers.authAnswers("POST /register", new Reply(201, "{\"username\": \"ada\"}"));

    var answer = new Client(port).post("/session/register", CREDENTIALS, OURS);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"username\": \"ada\"}");
    assertThat(peers.auth.last().body()).isEqualTo(CREDENTIALS);
    assertThat(cookie(answer)).isEmpty();
  }

  @Test
  void logsInByACookieThatScriptsAndOtherSitesCannotUse() {
    var answer = logIn();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ADA);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(cookie(answer))
        .startsWith("bluegreen-session=" + TOKEN + ";")
        .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
        .doesNotContain("Secure", "Domain");
    assertThat(maxAge(answer)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(600));
    assertThat(peers.auth.last().header("Authorization")).isEqualTo("Bearer " + TOKEN);
  }

  private static Duration maxAge(HttpResponse<String> answer) {
    var seconds = cookie(answer).replaceFirst(".*Max-Age=(\\d+).*", "$1");
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  @Test
  void marksTheCookieAsSecureWhereTheGatewayHasTls() {
    assertThat(cookie(logIn("X-Forwarded-Proto", "https"))).contains("; Secure");
    assertThat(cookie(logIn("X-Forwarded-Proto", "http"))).doesNotContain("Secure");
  }

  @Test
  void tellsAuthTheClientsAddress() {
    logIn("X-Forwarded-For", "198.51.100.7, 192.0.2.1");
    assertThat(peers.auth.requests().getFirst().header("X-Forwarded-For"))
        .isEqualTo("198.51.100.7, 192.0.2.1");

    peers.auth.requests().clear();
    logIn();
    assertThat(peers.auth.requests().getFirst().header("X-Forwarded-For")).isEqualTo("127.0.0.1");
  }

  @Test
  void passesOnWhatAuthRefuses() {
    var problem = "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"username or password\"}";
    peers.authAnswers("POST /login", new Reply(401, problem, "WWW-Authenticate", "Bearer"));

    var answer = logIn();

    assertProblem(answer, 401);
    assertThat(answer.body()).isEqualTo(problem);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(cookie(answer)).isEmpty();
  }

  @Test
  void saysWhenToComeBackAsAuthDoes() {
    var problem = "{\"title\":\"Too Many Requests\",\"status\":429}";
    peers.authAnswers("POST /login", new Reply(429, problem, "Retry-After", "17"));

    var answer = logIn();

    assertProblem(answer, 429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("17");
  }

  @Test
  void tellsWhoIsLoggedIn() {
    var answer = new Client(port).get("/session", "Cookie", "other=1; bluegreen-session=" + TOKEN);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ADA);
    assertThat(peers.auth.last().header("Authorization")).isEqualTo("Bearer " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other=1",
        "bluegreen-session=",
        "bluegreen-session=a b",
        "bluegreen-session=a%0d%0a"
      })
  void asksNobodyWhereThereIsNoSession(String cookie) {
    assertProblem(new Client(port).get("/session", "Cookie", cookie), 401);
    assertProblem(new Client(port).get("/session"), 401);
    assertThat(peers.auth.requests()).isEmpty();
  }

  @Test
  void endsASession() {
    var answer = new Client(port).send("DELETE", "/session", null, null, OURS);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(cookie(answer)).startsWith("bluegreen-session=;").contains("Max-Age=0", "HttpOnly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /session",
        "POST /session/register",
        "POST /calculations",
        "DELETE /session"
      })
  void refusesWhatAnotherSiteCouldHaveSent(String request) {
    var method = request.split(" ")[0];
    var path = request.split(" ")[1];
    for (var header : new String[] {"XMLHttpRequest", "Bluegreen", ""}) {
      var answer =
          new Client(port)
              .send(method, path, "application/json", CREDENTIALS, "X-Requested-With", header);
      assertThat(assertProblem(answer, 403).get("detail").asString())
          .contains("X-Requested-With: bluegreen");
    }
    assertProblem(new Client(port).send(method, path, "application/json", CREDENTIALS), 403);
    assertThat(peers.auth.requests()).isEmpty();
  }

  @Test
  void takesNothingButJsonAndNotTooMuchOfIt() {
    var form = new Client(port).send("POST", "/session", "text/plain", CREDENTIALS, OURS);
    assertProblem(form, 415);
    assertProblem(new Client(port).post("/session", " ".repeat(17 * 1024), OURS), 413);
    assertThat(peers.auth.requests()).isEmpty();
  }

  @Test
  void leavesItToAuthToRefuseWhatIsEmpty() {
    peers.authAnswers("POST /login", new Reply(400, "{\"title\":\"Invalid\",\"status\":400}"));

    assertProblem(new Client(port).post("/session", "", OURS), 400);
  }

  @Test
  void showsATokenInNoBody() {
    var session = "bluegreen-session=" + TOKEN;
    for (var path :
        new String[] {"/", "/session", "/stack", "/calculations", "/version", "/html"}) {
      assertThat(new Client(port).get(path, "Cookie", session).body()).doesNotContain(TOKEN);
    }
    assertThat(logIn().body()).doesNotContain(TOKEN);
  }
}
