package dev.bluegreen.backend.users;

import static dev.bluegreen.testing.ProblemAssert.assertInvalid;
import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionTwo;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Version 2 with users, on a real database. */
@VersionTwo
class HistoryIT {

  private static Platform platform;

  @LocalServerPort int port;
  private Client client;
  private final String user = Login.newUser();

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws Exception {
    platform = Platform.start().migrated("2");
    platform.variables().forEach((name, value) -> properties.add(name, () -> value));
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
  }

  @BeforeEach
  void client() {
    client = new Client(port);
  }

  @Test
  void whatIsAnsweredIsInTheHistoryOfTheUserAndOfNobodyElse() {
    assertThat(calculate("{\"amount\": 100.00, \"discount\": 30}").body())
        .isEqualTo("{\"result\":170.00}");
    calculate("{\"amount\": 999999999999999999999999999999.000000000000000001}");
    var other = Login.newUser();

    var page = history(user, "");
    assertThat(page.has("next")).isFalse();
    var latest = page.get("calculations").get(0);
    var first = page.get("calculations").get(1);
    assertThat(page.get("calculations").size()).isEqualTo(2);
    // As numbers in the answer's text: no parser of the test's rounds them.
    assertThat(get(user, "").body())
        .contains(
            "\"amount\":999999999999999999999999999999.000000000000000001,"
                + "\"result\":1999999999999999999999999999998.000000000000000002")
        .contains("\"amount\":100.00,\"discount\":30,\"result\":170.00");
    assertThat(latest.has("discount")).isFalse();
    assertThat(first.get("color").asString()).isEqualTo("green");
    assertThat(first.get("version").asString()).isEqualTo("2");
    assertThat(first.get("calculatedAt").asString()).matches("20\\d\\d-.*Z");
    assertThat(history(other, "").get("calculations").isEmpty()).isTrue();
  }

  @Test
  void pagesAreStableWhileMoreIsCalculated() {
    for (var amount = 1; amount <= 5; amount++) {
      calculate("{\"amount\": %d}".formatted(amount));
    }

    var first = history(user, "?limit=2");
    calculate("{\"amount\": 6}");
    var second = history(user, "?limit=2&before=" + first.get("next").asString());
    var third = history(user, "?limit=2&before=" + second.get("next").asString());

    assertThat(amounts(first)).containsExactly(5, 4);
    assertThat(amounts(second)).containsExactly(3, 2);
    assertThat(amounts(third)).containsExactly(1);
    assertThat(third.has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, from 1 to 100",
    "limit, 101, from 1 to 100",
    "limit, x, from 1 to 100",
    "before, -1, what a page gave as next",
    "before, x, what a page gave as next",
  })
  void whatIsNoPageIsRefused(String parameter, String value, String allowed) {
    assertInvalid(get(user, "?" + parameter + "=" + value), parameter, value, allowed);
  }

  @Test
  void aCalculationThatIsSentAgainIsStoredOnceAndAnsweredTheSame() throws Exception {
    var json = "{\"amount\": 100, \"discount\": 1.50}";
    Callable<String> send = () -> calculate(json, "Idempotency-Key", "again").body();
    var answers = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(8, send))) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnly("{\"result\":198.50}");
    assertThat(history(user, "").get("calculations").size()).isEqualTo(1);
    // The key is the user's own.
    var other = Login.newUser();
    client.post("/calculate", json, concat(platform.login().of(other), "Idempotency-Key", "again"));
    assertThat(history(other, "").get("calculations").size()).isEqualTo(1);
  }

  @Test
  void aKeyIsNotForAnotherCalculation() {
    calculate("{\"amount\": 1}", "Idempotency-Key", "mine");

    var problem = assertProblem(calculate("{\"amount\": 2}", "Idempotency-Key", "mine"), 422);

    assertThat(problem.get("detail").asString()).contains("mine", "use a new key");
    assertInvalid(
        calculate("{\"amount\": 2}", "Idempotency-Key", "a b"), "Idempotency-Key", "a b", "ASCII");
  }

  @Test
  void whoHasNoGoodTokenIsRefusedBeforeAnythingElse() {
    var expired = platform.login().with("one", user, Duration.ofSeconds(-1));
    var forged = platform.login().of(user);
    forged[1] = forged[1].substring(0, forged[1].length() - 6) + "AAAAAA";

    for (var refused :
        List.of(
            client.calculate("{\"amount\": 1}"),
            client.calculate("nonsense"),
            client.post("/calculate", "{\"amount\": 1}", expired),
            client.post("/calculate", "{\"amount\": 1}", forged),
            client.get("/history"),
            client.get("/history?limit=x", forged))) {
      assertProblem(refused, 401);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer");
    }
    assertThat(history(user, "").get("calculations").isEmpty()).isTrue();
    assertThat(client.get("/version").statusCode()).as("open to all").isEqualTo(200);
  }

  @Test
  void keysAreChangedWithoutLoggingAnyoneOut() throws Exception {
    var login = platform.login();
    login.publish("old");
    var old = login.with("old", user, Duration.ofHours(1));
    await()
        .untilAsserted(() -> assertThat(client.get("/history", old).statusCode()).isEqualTo(200));

    login.publish("young");
    var young = login.with("young", user, Duration.ofHours(1));
    await()
        .untilAsserted(() -> assertThat(client.get("/history", young).statusCode()).isEqualTo(200));
    assertThat(client.get("/history", old).statusCode()).isEqualTo(200);

    login.retire("old");
    await()
        .untilAsserted(() -> assertThat(client.get("/history", old).statusCode()).isEqualTo(401));
    assertThat(client.get("/history", young).statusCode()).isEqualTo(200);
  }

  @Test
  void keysThatAreWrongForAMomentLogNobodyOut() throws Exception {
    var login = platform.login();
    assertThat(get(user, "").statusCode()).isEqualTo(200);
    try {
      for (var wrong : new String[] {"{\"keys\":[", "{\"keys\":[]}", "", null}) {
        login.put(wrong);
        Thread.sleep(1200);
        assertThat(get(user, "").statusCode()).as(wrong).isEqualTo(200);
      }
    } finally {
      login.restore();
    }
  }

  @Test
  void calculationsAreCountedOnceAndByTheirDiscount() {
    var discounted = count(true);
    var full = count(false);

    calculate("{\"amount\": 1, \"discount\": 1}", "Idempotency-Key", "counted");
    calculate("{\"amount\": 1, \"discount\": 1}", "Idempotency-Key", "counted");
    calculate("{\"amount\": 1}");
    calculate("{\"amount\": \"x\"}");

    assertThat(count(true)).isEqualTo(discounted + 1);
    assertThat(count(false)).isEqualTo(full + 1);
  }

  private HttpResponse<String> calculate(String json, String... headers) {
    return client.post("/calculate", json, concat(platform.login().of(user), headers));
  }

  private HttpResponse<String> get(String user, String query) {
    return client.get("/history" + query, platform.login().of(user));
  }

  private JsonNode history(String user, String query) {
    var answer = get(user, query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static List<Integer> amounts(JsonNode page) {
    return page.get("calculations")
        .valueStream()
        .map(entry -> entry.get("amount").asInt())
        .toList();
  }

  private long count(boolean discounted) {
    var line =
        Pattern.compile(
            "calculations_total\\{[^}]*discounted=\"%s\"[^}]*} (\\d+)".formatted(discounted));
    var found = line.matcher(client.get("/metrics").body());
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1));
  }

  private static String[] concat(String[] headers, String... more) {
    var all = Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return all;
  }
}
