package dev.bluegreen.auth;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The database goes and comes back; nobody is locked out for what was not their fault. */
class DatabaseAwayIT extends AuthService {

  private static final Duration RECOVERY = Duration.ofSeconds(30);

  @Test
  void whoIsLoggedInIsKnownAndWhoLogsInIsToldToComeBack() throws Exception {
    register("Radia", PASSWORD);
    var token = token(login("Radia", PASSWORD));
    var unavailable = count("unavailable");
    postgres.stop();
    try {
      Callable<HttpResponse<String>> request = () -> login("Radia", PASSWORD);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var logins =
            threads.invokeAll(Collections.nCopies(20, request), 20, TimeUnit.SECONDS).iterator();
        while (logins.hasNext()) {
          var login = logins.next();
          assertThat(login.isCancelled()).as("still waiting").isFalse();
          // Of many at once those above the limit of failures, which none of them is yet known to
          // be.
          if (login.get().statusCode() != 429) {
            assertProblem(login.get(), 503);
            assertThat(login.get().headers().firstValue("Retry-After")).hasValue("2");
          }
        }
      }
      assertProblem(register("Sally", PASSWORD), 503);
      assertThat(count("unavailable")).isGreaterThan(unavailable);
      await()
          .untilAsserted(() -> assertThat(client.get("/health/ready").statusCode()).isEqualTo(503));
      assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(verify(token).statusCode()).as("needs no database").isEqualTo(200);
    } finally {
      postgres.resume();
    }
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> assertThat(client.get("/health/ready").statusCode()).isEqualTo(200));
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> assertThat(login("Radia", PASSWORD).statusCode()).isEqualTo(200));
    assertThat(register("Sally", PASSWORD).statusCode()).isEqualTo(201);
  }
}
