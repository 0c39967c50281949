package dev.bluegreen.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.console.RunningConsole;
import dev.bluegreen.console.stub.Demo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served, as a client without a browser sees it. */
class SiteIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private Demo demo;
  private RunningConsole console;

  @BeforeEach
  void start() throws IOException {
    demo = new Demo();
    console = new RunningConsole(demo);
    await().atMost(Duration.ofSeconds(60)).until(() -> demo.cluster.watches() == 6);
  }

  @AfterEach
  void stop() throws IOException {
    http.shutdownNow();
    console.close();
    demo.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(console.url() + path));
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return http.send(request(path).header("Cookie", cookie).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    var request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String logIn() throws Exception {
    var cookie =
        post("/login", "password=" + RunningConsole.PASSWORD)
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
    return cookie.split(";")[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/session", "/releases/20261121-220512", "/assets/main.js"})
  void everythingNeedsALogin(String path) throws Exception {
    assertThat(get(path, "bluegreen-console=a").statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLogin() throws Exception {
    var answer = get("/", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/login");
    assertThat(get("/health", "").statusCode()).isEqualTo(200);
    assertThat(get("/login", "").statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
    var cookie = logIn();
    for (var path : new String[] {"/", "/login", "/assets/main.js", "/none", "/health"}) {
      var headers = get(path, cookie).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }
    assertThat(get("/", cookie).body()).doesNotContain("<script>", " style=", " onclick");
  }

  @Test
  void onlyReads() throws Exception {
    var cookie = logIn();
    for (var method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
      var request = request("/releases/20261121-220512").header("Cookie", cookie);
      var body = HttpRequest.BodyPublishers.ofString("{}");
      assertThat(
              http.send(request.method(method, body).build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(405);
    }
    assertThat(demo.cluster.requests()).isNotEmpty().allMatch(each -> each.startsWith("GET "));
  }

  @Test
  void aFormOfAnotherSiteIsRefused() throws Exception {
    var form = "password=" + RunningConsole.PASSWORD;

    assertThat(post("/login", form, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(post("/login", form, "Origin", console.url()).statusCode()).isEqualTo(303);
    assertThat(post("/logout", "", "Origin", "null").statusCode()).isEqualTo(403);
  }

  @Test
  void behindHttpsTheCookieGoesByNothingElse() throws Exception {
    var answer =
        post("/login", "password=" + RunningConsole.PASSWORD, "X-Forwarded-Proto", "https");

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
  }

  @Test
  void whoGuessesIsSlowedDown() throws Exception {
    for (var attempt = 1; attempt <= 3; attempt++) {
      assertThat(post("/login", "password=guess").statusCode()).isEqualTo(401);
    }
    var answer = post("/login", "password=guess");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(post("/login", "password=guess", "X-Forwarded-For", "1.1.1.1, 2.2.2.2").statusCode())
        .as("somebody else")
        .isEqualTo(401);
  }

  @Test
  void aLogoutIsForGood() throws Exception {
    var cookie = logIn();
    assertThat(get("/session", cookie).statusCode()).isEqualTo(200);

    assertThat(post("/logout", "", "Cookie", cookie).statusCode()).isEqualTo(303);
    assertThat(get("/session", cookie).statusCode()).isEqualTo(401);
    console.replace();
    assertThat(get("/session", cookie).statusCode()).isEqualTo(401);
    assertThat(get("/session", logIn()).statusCode()).isEqualTo(200);
  }

  @Test
  void filesAreNotSentTwice() throws Exception {
    var cookie = logIn();
    var first = get("/assets/uplot.js", cookie);
    var tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
    var again = request("/assets/uplot.js").header("Cookie", cookie).header("If-None-Match", tag);
    assertThat(http.send(again.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    assertThat(get("/assets/../login.html", cookie).statusCode()).isEqualTo(404);
  }

  @Test
  void aRecordIsGivenWholeAndOnlyRecordsAre() throws Exception {
    var cookie = logIn();
    var id =
        demo.release(
            Instant.parse("2026-11-21T22:05:12Z"), "blue", "1", "green", "2", "promoted", null, 0);

    var record = Json.parse(get("/releases/" + id, cookie).body());

    assertThat(record.at("/clients/seconds")).hasSize(58);
    assertThat(get("/releases/20261121-000000", cookie).statusCode()).isEqualTo(404);
    assertThat(get("/releases/..%2Fsecrets", cookie).statusCode()).isEqualTo(404);
  }

  @Test
  void pushesAllThenWhatChanges() throws Exception {
    var cookie = logIn();
    await().atMost(Duration.ofSeconds(60)).until(() -> knowsAll(cookie));
    try (var events = events(cookie)) {
      var snapshot = Json.parse(next(events, "snapshot"));
      assertThat(snapshot.at("/weights/blue").asInt()).isEqualTo(100);
      assertThat(snapshot.at("/colors/green/version").asText()).isEqualTo("2.0.0");
      assertThat(snapshot.at("/colors/green/wanted").asInt()).isEqualTo(6);
      assertThat(snapshot.at("/gates/0/checks/1/text").asText()).startsWith("100 of 100 answers");
      assertThat(snapshot.at("/releases")).hasSize(6);
      assertThat(snapshot.at("/releases/0/result").asText()).isEqualTo("rolled-back");
      assertThat(snapshot.at("/releases/0/lost").asInt()).isEqualTo(3);
      assertThat(snapshot.at("/schema/1/service").asText()).isEqualTo("backend");
      assertThat(snapshot.at("/schema/1/to").asText()).isEqualTo("2.2");
      assertThat(Json.parse(next(events, "live")).path("seconds")).isNotEmpty();

      demo.weights(0, 100);

      String change;
      do {
        change = next(events, "change");
      } while (!change.contains("weights"));
      assertThat(Json.parse(change).at("/weights/green").asInt()).isEqualTo(100);
    }
  }

  private BufferedReader events(String cookie) throws Exception {
    var request = request("/events").header("Cookie", cookie).build();
    return new BufferedReader(
        new InputStreamReader(http.send(request, BodyHandlers.ofInputStream()).body()));
  }

  /** Whether all has been read that was there at the start. */
  private boolean knowsAll(String cookie) throws Exception {
    try (var events = events(cookie)) {
      var snapshot = Json.parse(next(events, "snapshot"));
      return snapshot.path("releases").size() == 6
          && snapshot.path("gates").size() == 2
          && snapshot.path("schema").size() == 2;
    }
  }

  /** The next event of this name. */
  private static String next(BufferedReader events, String name) throws IOException {
    for (var line = events.readLine(); line != null; line = events.readLine()) {
      if (line.equals("event: " + name)) {
        return events.readLine().substring("data: ".length());
      }
    }
    throw new AssertionError("the events ended");
  }
}
