package dev.bluegreen.service.problem;

import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@VersionOne
class ProblemsTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/actuator", "/actuator/env", "/actuator/heapdump", "/error/x"})
  void aPathThatIsNotThereIsAProblemToo(String path) {
    var problem = assertProblem(new Client(port).get(path), 404);

    assertThat(problem.get("instance").asString()).isEqualTo(path);
  }

  /** One that a controller's handler answers, and one that comes by the error page. */
  @ParameterizedTest
  @CsvSource({"GET, /nothing, 404", "TRACE, /, 405"})
  void aProblemTellsByWhichTraceItIsFound(String method, String path, int status) {
    var trace = "0af7651916cd43dd8448eb211c80319c";
    var caller = "00-%s-b7ad6b7169203331-01".formatted(trace);
    var client = new Client(port);

    var traced =
        assertProblem(client.send(method, path, null, null, "traceparent", caller), status);
    assertThat(traced.path("traceId").asString("")).isEqualTo(trace);
    var own = assertProblem(client.send(method, path, null, null), status);
    assertThat(own.path("traceId").asString("")).matches("[0-9a-f]{32}").isNotEqualTo(trace);
  }

  @Test
  void traceDoesNotEchoTheRequest() {
    assertProblem(new Client(port).send("TRACE", "/", null, null), 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "nonsense\r\n\r\n",
      })
  void whatIsNotHttpIsAnsweredWithTheIdentityToo(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer)
          .startsWith("HTTP/1.1 400 ")
          .contains("X-App-Color: blue\r\n", "X-App-Version: 1.4.0\r\n")
          .contains("Content-Type: application/problem+json\r\n")
          .endsWith("{\"title\":\"Bad Request\",\"status\":400}");
    }
  }
}
