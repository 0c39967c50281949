package dev.bluegreen.analysis.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.analysis.stub.ApiStub;
import dev.bluegreen.analysis.stub.Reply;
import dev.bluegreen.analysis.stub.Stub;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prober as a process. */
class ProbeIT {

  private static final String PLAN =
      """
      {"address":"%s","host":"localhost","idleRate":5,"rate":20,"apps":"apps","ops":"ops","route":"app",
       "steps":[{"name":"home","path":"/"}]}
      """;

  @TempDir Path folder;

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private Path kubeconfig(ApiStub api) throws Exception {
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: stub, cluster: {server: "%s"}}]
        users: [{name: prober, user: {token: secret}}]
        contexts: [{name: stub, context: {cluster: stub, user: prober}}]
        current-context: stub
        """
            .formatted(api.url()));
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aReleaseThatItsEndInterruptsIsWrittenDown() throws Exception {
    try (var api = new ApiStub();
        var gateway = Stub.start(_ -> Reply.of(200, "blue", ""));
        var prober =
            new Command(
                folder,
                Map.of(
                    "PLAN", PLAN.formatted(gateway.url()),
                    "PORT", Integer.toString(freePort()),
                    "KUBECONFIG", kubeconfig(api).toString()),
                "probe")) {
      until(() -> api.watches() == 4);
      api.startJob("gate-green-1", "gate");
      until(() -> !api.records().isEmpty() && gateway.received().size() > 20);

      prober.terminate();

      assertThat(prober.awaitExit()).isEqualTo(143);
      var record = api.records().getFirst();
      assertThat(record.path("result").asText()).isEqualTo("interrupted");
      assertThat(record.path("ended").isTextual()).isTrue();
      assertThat(record.at("/clients/answered").asInt()).isPositive();
      assertThat(prober.lines()).singleElement().asString().startsWith("probing " + gateway.url());
    }
  }

  @Test
  void aBadPlanEndsIt() throws Exception {
    var plan =
        PLAN.formatted("http://gateway")
            .replace("\"path\":\"/\"", "\"path\":\"/\",\"save\":{\"a\":\"/a\"}");
    try (var prober = new Command(folder, Map.of("PLAN", plan), "probe")) {
      assertThat(prober.awaitExit()).isEqualTo(78);
      assertThat(prober.lines())
          .containsExactly(
              "the step \"home\" saves something: the prober's steps are each on their own");
    }
  }

  @Test
  void aBadPortEndsIt() throws Exception {
    var variables = Map.of("PLAN", PLAN.formatted("http://gateway"), "PORT", "http");
    try (var prober = new Command(folder, variables, "probe")) {
      assertThat(prober.awaitExit()).isEqualTo(78);
      assertThat(prober.lines()).containsExactly("PORT is \"http\": set it to a port such as 8080");
    }
  }
}
