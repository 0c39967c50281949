package dev.bluegreen.frontend.page;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionTwo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@VersionTwo
@TestPropertySource(
    properties = {"AUTH_URL=http://auth.invalid", "BACKEND_URL=http://backend.invalid"})
class PageTest {

  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
  private static final Pattern NAME =
      Pattern.compile("/green/assets/(app|icon)-([0-9a-f]{12})\\.(js|css|svg)");

  @LocalServerPort int port;

  private HttpResponse<String> page() {
    return new Client(port).get("/", "Accept", "text/html,*/*;q=0.8");
  }

  private List<String> assets() {
    return REFERENCE
        .matcher(page().body())
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  @Test
  void isNotKeptAndLetsNothingElseIn() {
    var page = page();

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "*", "http:");
  }

  @Test
  void hasNothingInline() {
    assertThat(page().body())
        .doesNotContainPattern("<style|style=|\\son[a-z]+=|javascript:")
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContain("{color}", "{version}", "{script}", "{style}", "{icon}");
  }

  @Test
  void isThePageForWhoeverAsks() {
    for (var accept : new String[] {"*/*", "text/html", "application/json"}) {
      assertThat(new Client(port).get("/", "Accept", accept).body()).startsWith("<!doctype html>");
    }
    assertThat(new Client(port).get("/version").body()).contains("\"service\":\"frontend\"");
  }

  @Test
  void refersToFilesOfItsOwnColourByWhatIsInThem() throws Exception {
    assertThat(assets()).hasSize(3).allMatch(NAME.asMatchPredicate());
    for (var path : assets()) {
      var file = new Client(port).get(path);
      assertThat(file.statusCode()).isEqualTo(200);
      var hash = MessageDigest.getInstance("SHA-256").digest(file.body().getBytes("UTF-8"));
      assertThat(HexFormat.of().formatHex(hash)).startsWith(hashOf(path));
      assertThat(file.headers().firstValue("Cache-Control"))
          .hasValue("max-age=31536000, public, immutable");
      assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(file.headers().firstValue("Content-Type").orElseThrow())
          .matches("text/javascript.*|text/css.*|image/svg\\+xml");
    }
  }

  private static String hashOf(String path) {
    return NAME.matcher(path)
        .results()
        .map((MatchResult found) -> found.group(2))
        .findAny()
        .orElseThrow();
  }

  @Test
  void sendsFilesSmall() throws Exception {
    var script = assets().stream().filter(path -> path.endsWith(".js")).findAny().orElseThrow();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + script))
            .header("Accept-Encoding", "gzip");
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(answer.body()).hasSizeLessThan(16 * 1024);
    }
  }

  @Test
  void asksTheServiceOnly() {
    for (var path : assets()) {
      assertThat(new Client(port).get(path).body().replace("http://www.w3.org/2000/svg", ""))
          .doesNotContainPattern("https?://|//[a-z]+\\.|import\\s*\\(|@import|url\\(");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/green/assets/app-000000000000.js",
        "/green/assets/app.js",
        "/red/assets/app.js",
        "/green/assets/..%2fapplication.yaml",
        "/page/index.html"
      })
  void hasNoOtherFiles(String path) {
    var answer = new Client(port).get(path);

    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable");
  }

  @Test
  void servesAFileOfTheSameContentWhateverTheColour() {
    var script = assets().getFirst().replace("/green/", "/blue/");
    assertThat(new Client(port).get(script).statusCode()).isEqualTo(200);
  }

  @Test
  void isReadyWhateverItsPeersAre() {
    assertThat(new Client(port).get("/health/ready").statusCode()).isEqualTo(200);
    assertProblem(new Client(port).get("/stack"), 503);
    assertThat(new Client(port).get("/metrics").body())
        .contains("http_server_requests_seconds_count", "service=\"frontend\"", "uri=\"/stack\"");
  }
}
