package dev.bluegreen.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionTwo;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@VersionTwo
class IdentityTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/version"})
  void tellsServiceColourAndVersion(String path) {
    var answer = new Client(port).get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"service\":\"sample\",\"color\":\"green\",\"version\":\"2\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/html",
        "/slow?ms=0",
        "/slow?ms=x",
        "/nothing",
        "/health",
        "/metrics",
        "/error"
      })
  void isOnEveryAnswerOnce(String path) {
    var headers = new Client(port).get(path).headers();

    assertThat(headers.allValues("X-App-Color")).containsExactly("green");
    assertThat(headers.allValues("X-App-Version")).containsExactly("2");
    assertThat(headers.allValues("X-App-Path")).containsExactly("sample;green;2");
  }

  @Test
  void noCookieIsSetUnasked() {
    assertThat(new Client(port).get("/").headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void thePageShowsThePodAsTextAndFetchesNothing() {
    var answer = new Client(port).get("/html");

    assertThat(answer.headers().firstValue("Content-Type"))
        .get(InstanceOfAssertFactories.STRING)
        .isEqualToIgnoringCase("text/html;charset=UTF-8");
    assertThat(answer.body())
        .contains("<h1>green</h1>", "<dd>2</dd>", "<dd>pod-&lt;7&gt;</dd>")
        .containsPattern("<dt>Up for</dt><dd>\\d+ (s|min \\d+ s)</dd>")
        .doesNotContain("{color}", "{version}", "{pod}", "{uptime}", "{service}")
        .doesNotContain("http://", "https://", "src=", "<script", "@import");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59.9S, 59 s",
    "PT1M, 1 min 0 s",
    "PT3H5M9S, 3 h 5 min",
    "P2DT4H, 2 d 4 h"
  })
  void theUptimeIsSaidInItsTwoLargestUnits(Duration uptime, String text) {
    assertThat(DeploymentPage.text(uptime)).isEqualTo(text);
  }
}
