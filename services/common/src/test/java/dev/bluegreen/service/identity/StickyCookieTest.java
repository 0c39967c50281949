package dev.bluegreen.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"APP_COLOR=green", "APP_VERSION=2", "SHUTDOWN_DELAY=0s", "APP_STICKY=true"})
class StickyCookieTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/html", "/nothing"})
  void whoHasNoneGetsTheColoursOwn(String path) {
    assertThat(new Client(port).get(path).headers().allValues("Set-Cookie"))
        .containsExactly("bluegreen-color=green; Path=/; SameSite=Lax");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bluegreen-color=green",
        "session=x; bluegreen-color=green",
        "bluegreen-color=green; session=x"
      })
  void whoHasItGetsNoneAgain(String cookies) {
    assertThat(cookies(cookies, "/")).isFalse();
  }

  /** The other colour's is from before a switch, or an abort. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bluegreen-color=blue",
        "session=bluegreen-color=green",
        "bluegreen-color=greenish",
        "not-bluegreen-color=green"
      })
  void whatDoesNotNameThisColourIsReplaced(String cookies) {
    assertThat(cookies(cookies, "/")).isTrue();
  }

  /**
   * A page that is still open fetches its own colour's files; its user is on another one by now.
   */
  @Test
  void aColoursOwnFilesSayNothingOfTheUser() {
    assertThat(cookies("bluegreen-color=blue", "/green/assets/main.js")).isFalse();
    assertThat(cookies("bluegreen-color=blue", "/greenish/main.js")).isTrue();
  }

  private boolean cookies(String cookies, String path) {
    return new Client(port)
        .get(path, "Cookie", cookies)
        .headers()
        .firstValue("Set-Cookie")
        .isPresent();
  }
}
