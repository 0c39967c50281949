package dev.bluegreen.backend.users;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Without database and keys, as in a demo of releases alone. */
@VersionOne
class WithoutUsersTest {

  @LocalServerPort int port;

  @Test
  void anyoneCalculatesWhateverTheHeadersSay() {
    var answer =
        new Client(port)
            .post(
                "/calculate",
                "{\"amount\": 1}",
                "Authorization",
                "Bearer nonsense",
                "Idempotency-Key",
                "not a key");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"result\":2}");
  }

  @Test
  void thereIsNobodyElseToCall() {
    assertThat(new Client(port).get("/peers").body()).isEqualTo("[]");
  }

  @Test
  void thereIsNoHistory() {
    assertProblem(new Client(port).get("/history"), 404);
    assertProblem(new Client(port).get("/history?limit=x"), 404);
  }
}
