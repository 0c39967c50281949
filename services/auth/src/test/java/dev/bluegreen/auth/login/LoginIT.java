package dev.bluegreen.auth.login;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.auth.AuthService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LoginIT extends AuthService {

  @Test
  void anUnknownUserAndAWrongPasswordAreAnsweredAlike() {
    register("Linus", PASSWORD);

    var wrong = login("Linus", "wrong-horse");
    var unknown = login("Nobody", "wrong-horse");
    var impossible = login("no\\u0000body", "wrong-horse");

    assertThat(problem(unknown)).isEqualTo(problem(wrong));
    assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    assertThat(problem(impossible)).isEqualTo(problem(wrong));
  }

  /** But for the trace, which is each request's own. */
  private static JsonNode problem(HttpResponse<String> answer) {
    return ((ObjectNode) assertProblem(answer, 401)).without("traceId");
  }

  /** Without a hash an unknown user takes a twentieth of the time. */
  @Test
  void anUnknownUserTakesTheTimeOfAHashToo() {
    register("Dennis", PASSWORD);
    login("Dennis", PASSWORD);

    // The fastest of some, which what else the machine does disturbs least, and in turns, so that
    // it disturbs both.
    var wrong = Long.MAX_VALUE;
    var unknown = Long.MAX_VALUE;
    for (var number = 0; number < 3; number++) {
      wrong = Math.min(wrong, nanosOf("Dennis"));
      unknown = Math.min(unknown, nanosOf("Stranger" + number));
      unknown = Math.min(unknown, nanosOf("Nobody" + number));
    }

    assertThat(unknown).isGreaterThan(wrong / 3);
  }

  private long nanosOf(String username) {
    var start = System.nanoTime();
    assertThat(login(username, "wrong-horse").statusCode()).isEqualTo(401);
    return System.nanoTime() - start;
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
}
