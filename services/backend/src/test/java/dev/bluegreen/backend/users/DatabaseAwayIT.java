package dev.bluegreen.backend.users;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The database goes while requests are made, and comes back. */
@VersionOne
class DatabaseAwayIT {

  private static final int CLIENTS = 8;
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private static Platform platform;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws Exception {
    platform = Platform.start().migrated("1");
    platform.variables().forEach((name, value) -> properties.add(name, () -> value));
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
  }

  @Test
  void requestsAreRefusedForThatTimeAndWhatWasAnsweredIsStored() throws Exception {
    var client = new Client(port);
    var user = Login.newUser();
    var headers = platform.login().of(user);
    await()
        .untilAsserted(() -> assertThat(client.get("/health/ready").statusCode()).isEqualTo(200));
    var going = new AtomicBoolean(true);
    var answered = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<List<HttpResponse<String>>>>();
      for (var i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> calculate(client, headers, going, answered)));
      }
      await().until(() -> answered.get() > CLIENTS);

      platform.postgres().stop();
      await()
          .untilAsserted(() -> assertThat(client.get("/health/ready").statusCode()).isEqualTo(503));
      assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(client.get("/version").statusCode()).isEqualTo(200);
      assertCrowdIsRefused(client, headers);

      platform.postgres().resume();
      await()
          .atMost(RECOVERY)
          .untilAsserted(() -> assertThat(client.get("/health/ready").statusCode()).isEqualTo(200));
      await()
          .atMost(RECOVERY)
          .until(() -> client.post("/calculate", "{\"amount\": 1}", headers).statusCode() == 200);
      going.set(false);

      for (var refusals : clients) {
        assertThat(refusals.get()).isNotEmpty().allSatisfy(DatabaseAwayIT::assertRefused);
      }
    }
    // One more than the clients had, by the wait for recovery. A request that was refused may have
    // been stored, when the database went before it could say so; none that was answered may lack.
    assertThat(stored(client, headers)).isGreaterThanOrEqualTo(answered.get() + 1);
  }

  /** Every one at once, and none of them waits for the others. */
  private static void assertCrowdIsRefused(Client client, String[] headers) throws Exception {
    Callable<HttpResponse<String>> request =
        () -> client.post("/calculate", "{\"amount\": 1}", headers);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer :
          threads.invokeAll(
              Stream.generate(() -> request).limit(100).toList(), 20, TimeUnit.SECONDS)) {
        assertThat(answer.isCancelled()).as("still waiting").isFalse();
        assertRefused(answer.get());
      }
    }
  }

  /** Calculates on and on, and gives what was not answered with a result. */
  private static List<HttpResponse<String>> calculate(
      Client client, String[] headers, AtomicBoolean going, AtomicInteger answered)
      throws InterruptedException {
    var refusals = new ArrayList<HttpResponse<String>>();
    while (going.get()) {
      var answer = client.post("/calculate", "{\"amount\": 1}", headers);
      if (answer.statusCode() == 200) {
        answered.incrementAndGet();
      } else {
        refusals.add(answer);
      }
      Thread.sleep(20);
    }
    return refusals;
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertProblem(answer, 503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
  }

  private static int stored(Client client, String[] headers) {
    var count = 0;
    var next = "/history?limit=100";
    while (next != null) {
      var page = JsonMapper.shared().readTree(client.get(next, headers).body());
      count += page.get("calculations").size();
      next = page.has("next") ? "/history?limit=100&before=" + page.get("next").asString() : null;
    }
    return count;
  }
}
