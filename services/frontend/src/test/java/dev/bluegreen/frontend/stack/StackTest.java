package dev.bluegreen.frontend.stack;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.frontend.stub.PeersOf;
import dev.bluegreen.frontend.stub.StubPeer.Reply;
import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionTwo;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@VersionTwo
class StackTest {

  private static PeersOf peers;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void start(DynamicPropertyRegistry properties) throws IOException {
    peers = PeersOf.test(properties);
  }

  @AfterAll
  static void stop() {
    peers.close();
  }

  private JsonNode stack(String path) {
    peers.backendAnswers("GET /peers", new Reply(200, "[]", "X-App-Path", path));
    var answer = new Client(port).get("/stack");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void namesAllThatOneRequestCameThrough() {
    assertThat(stack("backend;green;2.0.0,auth;green;2.0.1").toString())
        .isEqualTo(
            "{\"color\":\"green\",\"complete\":true,\"discounts\":true,\"services\":["
                + "{\"service\":\"frontend\",\"color\":\"green\",\"version\":\"2\"},"
                + "{\"service\":\"backend\",\"color\":\"green\",\"version\":\"2.0.0\"},"
                + "{\"service\":\"auth\",\"color\":\"green\",\"version\":\"2.0.1\"}]}");
  }

  @ParameterizedTest
  @CsvSource({"1.9.0, false", "2.0.0-rc.1, true", "10, true"})
  void knowsFromTheBackendWhetherThereAreDiscounts(String version, boolean discounts) {
    assertThat(
            stack("backend;green;%s,auth;green;1".formatted(version)).get("discounts").asBoolean())
        .isEqualTo(discounts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"backend;blue;2,auth;green;2", "backend;green;2,auth;blue;2"})
  void tellsAColourThatIsNotComplete(String path) {
    assertThat(stack(path).get("complete").asBoolean()).isFalse();
  }

  @Test
  void isNotThereWhenAPeerIsAway() {
    var problem = "{\"title\":\"Service Unavailable\",\"status\":503}";
    peers.backendAnswers("GET /peers", new Reply(503, problem, "Retry-After", "2"));

    var answer = new Client(port).get("/stack");

    assertProblem(answer, 503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
  }
}
