package dev.bluegreen.frontend.calculations;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.frontend.stub.PeersOf;
import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@VersionOne
class CalculationsTest {

  private static final String SESSION = "bluegreen-session=the.token.itself";

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
  void nothingHasCome() {
    peers.backend.requests().clear();
  }

  private HttpResponse<String> calculate(String json) {
    return new Client(port)
        .post(
            "/calculations",
            json,
            "Cookie",
            SESSION,
            "X-Requested-With",
            "bluegreen",
            "Idempotency-Key",
            "k-1");
  }

  @Test
  void calculatesInTheUsersNameOnce() {
    peers.backendAnswers(
        "POST /calculate",
        new Reply(200, "{\"result\":200.10}", "X-App-Path", "backend;blue;1.4.0"));

    var answer = calculate("{\"amount\":100.05}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"result\":200.10}");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("X-App-Color")).hasValue("blue");
    assertThat(answer.headers().firstValue("X-App-Path"))
        .hasValue("frontend;blue;1.4.0,backend;blue;1.4.0");
    var request = peers.backend.last();
    assertThat(request.body()).isEqualTo("{\"amount\":100.05}");
    assertThat(request.header("Authorization")).isEqualTo("Bearer the.token.itself");
    assertThat(request.header("Idempotency-Key")).isEqualTo("k-1");
    assertThat(request.header("Cookie")).isNull();
  }

  @Test
  void passesOnWhatTheBackendRefuses() {
    var problem = "{\"title\":\"Invalid input\",\"status\":400,\"field\":\"discount\"}";
    peers.backendAnswers("POST /calculate", new Reply(400, problem));

    assertThat(assertProblem(calculate("{\"discount\":1}"), 400).get("field").asString())
        .isEqualTo("discount");
  }

  @Test
  void showsTheHistory() {
    var history = "{\"calculations\":[{\"id\":\"9\",\"amount\":0.10}],\"next\":\"9\"}";
    peers.backendAnswers("GET /history", new Reply(200, history));

    var first = new Client(port).get("/calculations", "Cookie", SESSION);
    assertThat(first.body()).isEqualTo(history);
    assertThat(peers.backend.last().query()).isEqualTo("limit=20");
    assertThat(peers.backend.last().header("Authorization")).isEqualTo("Bearer the.token.itself");

    new Client(port).get("/calculations?limit=5&before=9", "Cookie", SESSION);
    assertThat(peers.backend.last().query()).isEqualTo("limit=5&before=9");
  }

  @Test
  void doesNotLetAParameterBecomeAnother() {
    new Client(port).get("/calculations?limit=5%26before%3D1&before=%7Bx%7D", "Cookie", SESSION);

    assertThat(peers.backend.last().query()).isEqualTo("limit=5%26before%3D1&before=%7Bx%7D");
  }

  @Test
  void asksNobodyWithoutASession() {
    assertProblem(new Client(port).get("/calculations"), 401);
    assertProblem(
        new Client(port).post("/calculations", "{}", "X-Requested-With", "bluegreen"), 401);
    assertThat(peers.backend.requests()).isEmpty();
  }
}
