package dev.bluegreen.auth.account;

import static dev.bluegreen.testing.ProblemAssert.assertInvalid;
import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.auth.AuthService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationIT extends AuthService {

  private static final List<String> RESULTS = List.of("success", "taken", "invalid", "unavailable");

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
  void registrationsAreCountedByHowTheyEnded() {
    var before = RESULTS.stream().map(result -> count("registrations", result)).toList();

    register("counted", PASSWORD);
    register("counted", PASSWORD);
    register("counted-too", "short");
    register("x", PASSWORD);

    assertThat(RESULTS.stream().map(result -> count("registrations", result)))
        .containsExactly(before.get(0) + 1, before.get(1) + 1, before.get(2) + 2, before.get(3));
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
}
