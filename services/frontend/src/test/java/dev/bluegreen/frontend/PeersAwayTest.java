package dev.bluegreen.frontend;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.frontend.stub.PeersOf;
import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@VersionOne
class PeersAwayTest {

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

  private HttpResponse<String> calculate() {
    return new Client(port)
        .post(
            "/calculations",
            "{\"amount\":1}",
            "Cookie",
            "bluegreen-session=t.o.k",
            "X-Requested-With",
            "bluegreen");
  }

  private HttpResponse<String> session() {
    return new Client(port).get("/session", "Cookie", "bluegreen-session=t.o.k");
  }

  private static void assertComeBackLater(HttpResponse<String> answer) {
    assertProblem(answer, 503);
    assertThat(answer.headers().firstValue("Retry-After").map(Integer::parseInt).orElse(0))
        .isPositive();
  }

  @Test
  void asksToComeBackWhileAPeerIsAwayAndGoesOnAfterwards() throws IOException {
    peers.backendAnswers("POST /calculate", new Reply(200, "{\"result\":2}"));
    peers.authAnswers("GET /verify", new Reply(200, "{\"username\":\"ada\"}"));
    assertThat(calculate().statusCode()).isEqualTo(200);

    peers.backend.leave();
    assertComeBackLater(calculate());
    assertThat(session().statusCode()).isEqualTo(200); // the other one is there
    peers.backend.comeBack();
    assertThat(calculate().statusCode()).isEqualTo(200);

    peers.auth.leave();
    assertComeBackLater(session());
    peers.auth.comeBack();
    assertThat(session().statusCode()).isEqualTo(200);
  }

  @Test
  void isNotTakenInByAnAnswerOfSomethingElse() {
    peers.backendAnswers(
        "POST /calculate", new Reply(502, "<html>Bad Gateway</html>", "Content-Type", "text/html"));

    var answer = calculate();

    assertComeBackLater(answer);
    assertThat(answer.body()).doesNotContain("html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"unexpected\": true}",
        "[]",
        "no JSON",
        "{\"token\": \"a.b\", \"expiresAt\": \"tomorrow\"}"
      })
  void beginsNoSessionWithALoginThatMakesNoSense(String login) {
    peers.authAnswers("POST /login", new Reply(200, login));

    var answer =
        new Client(port).post("/session", "{\"username\":\"a\"}", "X-Requested-With", "bluegreen");

    assertComeBackLater(answer);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }
}
