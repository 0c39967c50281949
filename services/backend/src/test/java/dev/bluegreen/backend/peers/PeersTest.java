package dev.bluegreen.backend.peers;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.StubService;
import dev.bluegreen.testing.VersionTwo;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@VersionTwo
class PeersTest {

  private static StubService auth;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws IOException {
    auth = StubService.start();
    properties.add("AUTH_URL", auth::url);
  }

  @Test
  void tellsWhoAnswersWhereItCalls() {
    var identity = "{\"service\":\"auth\",\"color\":\"green\",\"version\":\"2.0.0\"}";
    auth.answer("/version", 200, identity, "auth;green;2.0.0");

    var answer = new Client(port).get("/peers");

    assertThat(answer.body()).isEqualTo("[" + identity + "]");
    assertThat(answer.headers().firstValue("X-App-Path"))
        .hasValue("backend;green;2,auth;green;2.0.0");

    auth.close();
    assertProblem(new Client(port).get("/peers"), 503);
  }
}
