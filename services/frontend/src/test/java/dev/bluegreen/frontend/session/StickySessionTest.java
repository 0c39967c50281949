package dev.bluegreen.frontend.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.frontend.stub.PeersOf;
import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where the colour's cookie is asked for, the session's is still set beside it. */
@VersionOne
class StickySessionTest {

  private static PeersOf peers;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws IOException {
    properties.add("APP_STICKY", () -> "true");
    peers = PeersOf.test(properties);
  }

  @AfterAll
  static void stop() {
    peers.close();
  }

  @Test
  void aLoginSetsBothCookies() {
    var login =
        "{\"token\": \"a.b.c\", \"expiresAt\": \"%s\"}".formatted(Instant.now().plusSeconds(600));
    peers.authAnswers("POST /login", new Reply(200, login));
    peers.authAnswers(
        "GET /verify",
        new Reply(200, "{\"username\":\"ada\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}"));

    var answer =
        new Client(port)
            .post(
                "/session",
                "{\"username\": \"ada\", \"password\": \"long enough\"}",
                "X-Requested-With",
                "bluegreen");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .anyMatch(cookie -> cookie.startsWith("bluegreen-session=a.b.c;"))
        .anyMatch(cookie -> cookie.startsWith("bluegreen-color=blue;"));
  }
}
