package dev.bluegreen.service.peer;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import dev.bluegreen.service.settings.Peer;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.StubService;
import dev.bluegreen.testing.VersionTwo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@VersionTwo
@Import(PeersTest.Caller.class)
@ExtendWith(OutputCaptureExtension.class)
class PeersTest {

  private static StubService auth;

  /** Takes connections and says nothing, as a process that hangs does. */
  private static ServerSocket mute;

  @LocalServerPort int port;
  @Autowired LoggingSystem logging;
  private Client client;

  @RestController
  record Caller(Peers peers) {
    @GetMapping("/auth/{path}")
    String auth(@PathVariable("path") String path) {
      return peers.to(Peer.AUTH).orElseThrow().get().uri("/" + path).retrieve().body(String.class);
    }

    @GetMapping("/auth/twice")
    String twice() {
      return auth("one") + auth("two");
    }

    record Secret(String password) {}

    @GetMapping("/auth/secret")
    Secret secret() {
      return peers
          .to(Peer.AUTH)
          .orElseThrow()
          .post()
          .uri("/secret")
          .header("Authorization", "Bearer hunter3")
          .body(new Secret("hunter2"))
          .retrieve()
          .body(Secret.class);
    }

    @GetMapping("/backend")
    String backend() {
      return peers.to(Peer.BACKEND).orElseThrow().get().retrieve().body(String.class);
    }
  }

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws IOException {
    auth = StubService.start();
    auth.answer("/one", 200, "1", "auth;green;2,store;green;1");
    auth.answer("/two", 200, "2", "auth;green;2, other;green;1");
    auth.answer("/plain", 200, "3", null);
    auth.answer("/broken", 500, "{}", "auth;green;2");
    mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    properties.add("AUTH_URL", () -> auth.url() + "/");
    properties.add("BACKEND_URL", () -> "http://127.0.0.1:" + mute.getLocalPort());
  }

  @AfterAll
  static void stop() throws IOException {
    auth.close();
    mute.close();
  }

  @BeforeEach
  void client() {
    client = new Client(port);
    auth.requests().clear();
  }

  @Test
  void theAnswerTellsWhomItHasComeThrough() {
    assertThat(path("/auth/one")).isEqualTo("sample;green;2,auth;green;2,store;green;1");
    assertThat(path("/auth/twice"))
        .as("each once")
        .isEqualTo("sample;green;2,auth;green;2,store;green;1,other;green;1");
    assertThat(path("/auth/plain")).isEqualTo("sample;green;2");
    assertThat(path("/version")).as("of one request, not of the last").isEqualTo("sample;green;2");
  }

  @Test
  void theTraceGoesOnWithThisServiceAsTheCaller() {
    client.get(
        "/auth/one",
        "traceparent",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "tracestate",
        "vendor=value");

    var sent = sent();
    assertThat(sent.getFirst("traceparent"))
        .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01")
        .doesNotContain("b7ad6b7169203331");
    assertThat(sent.getFirst("tracestate")).isEqualTo("vendor=value");
  }

  @Test
  void aTraceThatBeginsHereGoesOnToo() {
    client.get("/auth/one");

    // Not kept (01); its id is random (02).
    assertThat(sent().getFirst("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-02");
    assertThat(sent().containsKey("tracestate")).isFalse();
  }

  /** Auth limits logins by it. */
  @Test
  void thePeerLearnsWhoTheClientIs() {
    client.get("/auth/one", "X-Forwarded-For", "1.2.3.4, 203.0.113.7");
    assertThat(sent().getFirst("X-Forwarded-For")).isEqualTo("1.2.3.4, 203.0.113.7");

    auth.requests().clear();
    client.get("/auth/one");
    assertThat(sent().getFirst("X-Forwarded-For")).isEqualTo("127.0.0.1");
  }

  @Test
  void aPeerThatFailsIsNoFaultOfThisService() {
    var answer = client.get("/auth/broken");

    assertProblem(answer, 503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(answer.headers().firstValue("X-App-Path")).hasValue("sample;green;2,auth;green;2");
  }

  @Test
  @Timeout(60)
  void aPeerThatSaysNothingKeepsNobodyWaiting() {
    var answer = client.get("/backend");

    var problem = assertProblem(answer, 503);
    assertThat(problem.get("detail").asString()).contains("cannot be reached");
    assertThat(problem.get("instance").asString()).isEqualTo("/backend");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
  }

  @Test
  void whatIsSaidToPeersIsNotLogged(CapturedOutput output) {
    auth.answer("/secret", 200, "{\"password\":\"hunter4\"}", null);
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    logging.setLogLevel("org.springframework", LogLevel.TRACE);
    try {
      assertThat(client.get("/auth/secret").statusCode()).isEqualTo(200);
    } finally {
      logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
      logging.setLogLevel("org.springframework", LogLevel.INFO);
    }

    assertThat(output.getAll().contains("/auth/secret")).as("talkative enough").isTrue();
    assertThat(List.of("hunter2", "hunter3")).noneMatch(output.getAll()::contains);
  }

  private String path(String path) {
    var answer = client.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().allValues("X-App-Path")).hasSize(1);
    return answer.headers().firstValue("X-App-Path").orElseThrow();
  }

  private static Headers sent() {
    assertThat(auth.requests()).hasSize(1);
    return auth.requests().peek();
  }
}
