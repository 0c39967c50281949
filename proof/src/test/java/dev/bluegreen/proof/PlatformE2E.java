package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.assertAnswer;
import static dev.bluegreen.proof.TestPlatform.kubectl;
import static dev.bluegreen.proof.TestPlatform.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The main job on a real cluster, in the order in which a user does it: up, calculate, switch under
 * load, destroy.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformE2E {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration BOUND = Duration.ofMinutes(3);

  /** The salt of another passphrase. */
  private static final String FOREIGN =
      "v1:HCqFgTP74u0=:v1:a4sRDjyiI54f9xu0:hGgMk/8pK/Z8YD6B4lIqdS9IClZCMA==";

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;

  @Test
  @Order(1)
  void upEndsWithAWorkingPlatform() throws Exception {
    platform.settings();

    var up = Shell.script("up").orThrow();

    assertThat(up.output())
        .containsPattern("sent, .* answered rightly .*, none lost")
        .contains("/api/calculate", "pulumi config set activeColor green")
        .doesNotContain("SLF4J", "unable to start debugging", "WARNING");
    assertAnswer(platform.calculate("localhost", "{\"amount\": 100}"), "blue", "1.0.0", "200");
  }

  @Test
  @Order(1)
  void statusSaysWhoAnswers() throws Exception {
    assertThat(Shell.script("status").orThrow().output())
        .contains("backend-blue=100 backend-green=0")
        .containsPattern("/api +answered by blue 1.0.0")
        .containsPattern("preview.*/api +answered by green 2.0.0");
  }

  @Test
  @Order(2)
  void theIdleColourAnswersOnThePreviewHost() throws Exception {
    var answer = platform.calculate("preview.localhost", "{\"amount\": 100, \"discount\": 15}");

    assertAnswer(answer, "green", "2.0.0", "185");
  }

  @Test
  @Order(3)
  void anOutsiderCannotReachThePreviewByAForgedHeader() throws Exception {
    var request =
        platform
            .request("localhost", "{\"amount\": 100}")
            .header("X-Forwarded-Host", "preview.localhost");

    assertAnswer(send(request.build()), "blue", "1.0.0", "200");
  }

  @Test
  @Order(4)
  void doingItAgainFromSomebodyElsesCommittedSettingsChangesNothing() throws Exception {
    var settings = pulumi.project().resolve("Pulumi.dev.yaml");
    Files.writeString(
        settings,
        Files.readString(settings).replaceAll("encryptionsalt: .*", "encryptionsalt: " + FOREIGN));

    Shell.script("up", "--no-proof").orThrow();
    pulumi.run("preview", "--expect-no-changes").orThrow();
    pulumi.run("refresh", "--yes", "--expect-no-changes").orThrow();
    pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @Test
  @Order(5)
  void aSwitchIsPreviewedAsTheWeightsOfOneRoute() throws Exception {
    pulumi.setActiveColor("green");

    var steps = changes();
    pulumi.setActiveColor("blue");

    assertThat(steps).hasSize(1);
    assertThat(steps.getFirst().path("op").asText()).isEqualTo("update");
    assertThat(steps.getFirst().path("urn").asText()).contains("HTTPRoute").endsWith("::route-app");
    assertThat(steps.getFirst().path("detailedDiff").fieldNames())
        .toIterable()
        .isNotEmpty()
        .allMatch(path -> path.matches("spec\\.rules\\[\\d+]\\.backendRefs\\[\\d+]\\.weight"));
  }

  @Test
  @Order(6)
  void switchesUnderLoadLoseNothing() throws Exception {
    var ledger = new Ledger();
    var entry = pulumi.entry();
    List<Load> loads = new ArrayList<>();
    List<Switch> switches = new ArrayList<>();
    try (var route = RouteWatch.start()) {
      loads.add(Attack.start(Client.KEEP_ALIVE, entry, 150, BOUND, ledger::add));
      loads.add(Attack.start(Client.NEW_CONNECTION, entry, 50, BOUND, ledger::add));
      loads.add(SlowUploads.start(entry, 6, BOUND, ledger::add));
      for (var color : List.of("green", "blue", "green", "blue", "green", "blue")) {
        switches.add(Switch.to(color, pulumi, route));
        Thread.sleep(1500);
      }
    } finally {
      Load.finish(loads);
    }

    assertThat(ledger.losses()).isEmpty();
    assertThat(ledger.all()).hasSize((int) loads.stream().mapToLong(Load::sent).sum());
    for (var client : Client.values()) {
      assertThat(ledger.all()).filteredOn(a -> a.client() == client).hasSizeGreaterThan(20);
    }
    assertThat(ledger.answeredBy("blue")).isGreaterThan(100);
    assertThat(ledger.answeredBy("green")).isGreaterThan(100);
    for (var i = 0; i < switches.size(); i++) {
      var done = switches.get(i);
      var until = i + 1 < switches.size() ? switches.get(i + 1).routeChanged() : Instant.now();
      assertThat(
              ledger.begunBetween(
                  done.routeChanged().plusSeconds(1), until.minusMillis(500), done.from()))
          .as("begun more than a second after the route changed to " + done.to())
          .isEmpty();
      assertThat(ledger.all())
          .filteredOn(a -> a.client() == Client.SLOW_UPLOAD)
          .filteredOn(a -> a.begun().isBefore(done.routeChanged().minusMillis(300)))
          .filteredOn(a -> a.ended().isAfter(done.routeChanged().plusMillis(300)))
          .as("in the middle of their bodies when the route changed to " + done.to())
          .isNotEmpty()
          .allMatch(a -> a.color().equals(done.from()), "ended where they began");
    }
  }

  @Test
  @Order(7)
  void oneFieldOfAColourCanBeSetAloneAndAsANumber() throws Exception {
    pulumi.run("config", "set", "--path", "green.replicas", "2").orThrow();
    pulumi.run("config", "set", "--path", "green.version", "2").orThrow();

    pulumi.up().orThrow();

    assertThat(pulumi.output("idleVersion")).isEqualTo("2");
    assertThat(
            kubectl(
                "get",
                "deployment",
                "backend-green",
                "-n",
                "apps",
                "-o",
                "jsonpath={.status.readyReplicas}"))
        .isEqualTo("2");
    assertAnswer(platform.calculate("preview.localhost", "{\"amount\": 1}"), "green", "2.0.0", "2");
  }

  @Test
  @Order(8)
  void aWrongSettingIsRefusedBeforeAnythingIsTouched() throws Exception {
    pulumi.setActiveColor("purple");

    var up = pulumi.up();
    pulumi.setActiveColor("blue");

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output())
        .contains("activeColor", "purple", "blue", "green", "pulumi config set activeColor")
        .doesNotContain("Exception", "\tat ");
    assertAnswer(platform.calculate("localhost", "{\"amount\": 100}"), "blue", "1.0.0", "200");
  }

  @Test
  @Order(9)
  void destroyLeavesNothing() throws Exception {
    pulumi.run("destroy", "--yes").orThrow();

    assertThat(kubectl("get", "namespaces", "-o", "name").lines())
        .as("those of the cluster itself")
        .containsExactlyInAnyOrder(
            "namespace/default",
            "namespace/kube-node-lease",
            "namespace/kube-public",
            "namespace/kube-system",
            "namespace/local-path-storage");
    assertThat(
            kubectl(
                "get",
                "clusterroles,clusterrolebindings,gatewayclasses",
                "-l",
                "app.kubernetes.io/part-of=bluegreen",
                "-o",
                "name"))
        .isEmpty();
    assertThat(kubectl("get", "customresourcedefinitions", "-o", "name"))
        .as("shared with everybody in the cluster")
        .contains("httproutes.gateway.networking.k8s.io");
    var state = JSON.readTree(pulumi.run("stack", "export").orThrow());
    assertThat(state.at("/deployment/resources").size()).isZero();
  }

  @Test
  @Order(10)
  void comesUpOnAClusterOfTheUsersByItsContextAndGoesAgain() throws Exception {
    // The user's own: kubeconfig, Pulumi on PATH, login and plugins; here they are those of the
    // node under test.
    var mine = Map.of("BLUEGREEN_INSTANCE", "test-context");
    var context = kubectl("config", "current-context");

    var up = script(mine, "up", "--context", context, "--no-proof").orThrow();
    assertThat(up.output()).contains("/api/calculate");
    assertAnswer(platform.calculate("localhost", "{\"amount\": 100}"), "blue", "1.0.0", "200");

    script(mine, "down").orThrow();
    assertThat(kubectl("get", "namespaces", "-o", "name")).doesNotContain("namespace/apps");
  }

  @Test
  @Order(11)
  void aContextThatDoesNotExistIsNamedBeforeAnythingIsMade() throws Exception {
    var up = script(Map.of("BLUEGREEN_INSTANCE", "test-context"), "up", "--context", "nowhere");

    assertThat(up.exitCode()).isNotZero();
    assertThat(up.output()).contains("«nowhere»", "kubectl config get-contexts");
  }

  private static Shell.Result script(Map<String, String> environment, String... command)
      throws Exception {
    var arguments = new ArrayList<>(List.of(command));
    arguments.set(0, Shell.ROOT + "/scripts/" + command[0]);
    return Shell.run(environment, arguments);
  }

  private List<JsonNode> changes() throws Exception {
    var preview = JSON.readTree(pulumi.run("preview", "--json").orThrow());
    List<JsonNode> changes = new ArrayList<>();
    preview
        .path("steps")
        .forEach(
            step -> {
              if (!step.path("op").asText().equals("same")) {
                changes.add(step);
              }
            });
    return changes;
  }
}
