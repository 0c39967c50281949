package dev.bluegreen.analysis.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.analysis.stub.Plans;
import dev.bluegreen.analysis.stub.Reply;
import dev.bluegreen.analysis.stub.Stub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate as a process: its exit code, its output and its message to Kubernetes. */
class RunIT {

  private static final String JOURNEY =
      "{'name':'journey','kind':'journey','host':'incoming','color':'green','steps':[{'name':'home','path':'/'}]}";
  private static final String QUERY =
      "{'name':'latency','kind':'query','query':'up','max':1,'intervalSeconds':0.02}";

  @TempDir Path folder;

  private record Ended(int code, List<String> lines, List<String> message) {}

  private Ended run(String plan, String... arguments) throws Exception {
    var message = folder.resolve("message");
    var variables = new HashMap<>(Map.of("TERMINATION_LOG", message.toString()));
    if (plan != null) {
      variables.put("PLAN", plan);
    }
    try (var command = new Command(folder, variables, arguments)) {
      return new Ended(command.awaitExit(), command.lines(), lines(message));
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void passed() throws Exception {
    try (var stub = Stub.start(_ -> Reply.of(200, "green", ""))) {
      var ended = run(Plans.of(stub.url(), JOURNEY), "run");

      assertThat(ended.lines)
          .singleElement()
          .asString()
          .matches("passed journey: 1 step in \\d+ ms");
      assertThat(ended.message).isEqualTo(ended.lines);
      assertThat(ended.code).isZero();
      assertThat(stub.received().getFirst().header("Host")).isEqualTo("preview.localhost");
    }
  }

  @Test
  void failed() throws Exception {
    try (var stub = Stub.start(_ -> Reply.of(200, "blue", ""))) {
      var ended = run(Plans.of(stub.url(), stub.url(), 0, QUERY, JOURNEY), "run");

      assertThat(ended.lines)
          .containsExactly(
              "failed journey: step home: answered by blue, expected green",
              "skipped latency: not done after journey");
      assertThat(ended.message).isEqualTo(ended.lines);
      assertThat(ended.code).isEqualTo(1);
    }
  }

  @Test
  void inconclusive() throws Exception {
    try (var stub =
        Stub.start(request -> Reply.of(request.path().equals("/") ? 200 : 503, "green", "{}"))) {
      var ended = run(Plans.of(stub.url(), stub.url(), 0, JOURNEY, QUERY), "run");

      assertThat(ended.lines)
          .as("as it was done")
          .hasSize(2)
          .first()
          .asString()
          .startsWith("passed");
      assertThat(ended.message)
          .as("what is wrong comes first")
          .isEqualTo(ended.lines.reversed())
          .first()
          .isEqualTo("inconclusive latency: Prometheus answered 503 (1 measurement in a row)");
      assertThat(ended.code).isEqualTo(2);
    }
  }

  @Test
  void aBadPlan() throws Exception {
    var ended = run(Plans.of(URI.create("http://gateway"), "{'kind':'visit'}"), "run");

    assertThat(ended.lines)
        .containsExactly(
            "failed plan: PLAN.checks[0].kind is \"visit\": set it to journey, load or query");
    assertThat(ended.message).isEqualTo(ended.lines);
    assertThat(ended.code).isEqualTo(78);
  }

  @Test
  void noPlan() throws Exception {
    var ended = run(null, "run");

    assertThat(ended.lines)
        .containsExactly("failed plan: PLAN is missing: set it to a plan as JSON");
    assertThat(ended.code).isEqualTo(78);
  }

  @Test
  void noCommand() throws Exception {
    var ended = run(null);

    assertThat(ended.lines)
        .singleElement()
        .asString()
        .isEqualTo("the arguments are \"\": give one, run or probe");
    assertThat(ended.code).isEqualTo(78);
  }
}
