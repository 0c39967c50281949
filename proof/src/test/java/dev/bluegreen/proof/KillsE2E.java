package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.proof.kills.Engine;
import dev.bluegreen.proof.kills.Operation;
import dev.bluegreen.proof.kills.StackState;
import dev.bluegreen.proof.kills.Strays;
import dev.bluegreen.proof.kills.Trial;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An engine that is killed, or told to end, at a random moment; the seed is printed, and {@code
 * BLUEGREEN_SEED} sets it. The platform is made by the first test and gone after the last, so that
 * it does not matter which class is before or after this one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillsE2E {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Path PROJECT =
      Path.of(Shell.required("BLUEGREEN_PROJECT")).resolveSibling("kills-project");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("BLUEGREEN_PROJECT", PROJECT.toString());

  private static final Pulumi PULUMI = new Pulumi(PROJECT);
  private static Random random;

  @BeforeAll
  static void project() throws Exception {
    var seed = System.getenv("BLUEGREEN_SEED");
    var chosen = seed != null ? Long.parseLong(seed) : new Random().nextInt(1_000_000);
    System.out.println("BLUEGREEN_SEED=" + chosen);
    random = new Random(chosen);
    Files.createDirectories(PROJECT);
    Files.copy(Shell.ROOT.resolve("Pulumi.yaml"), PROJECT.resolve("Pulumi.yaml"));
    // What is changed later is there from the beginning: an object whose creation was killed has to
    // be changeable as any other.
    Files.writeString(
        PROJECT.resolve("Pulumi.dev.yaml"),
        Files.readString(Shell.ROOT.resolve("proof/src/test/resources/Pulumi.dev.yaml"))
            .replaceAll("( +version: .*)", "$1\n    env: { KILLS: first, TOLD_TO_END: first }"));
    for (var shared : new String[] {"infra", "images.lock"}) {
      Files.createSymbolicLink(PROJECT.resolve(shared), Shell.ROOT.resolve(shared));
    }
  }

  private static Path state() {
    return Path.of(URI.create(Shell.required("PULUMI_BACKEND_URL").replaceFirst("\\?.*", "")));
  }

  @AfterAll
  static void leaveNothing() throws Exception {
    PULUMI.run("cancel", "--yes");
    PULUMI.run("destroy", "--yes", "--skip-preview");
    PULUMI.run("stack", "rm", "--yes");
    Shell.run("rm", "-r", PROJECT.toString());
  }

  @Test
  @Order(1)
  void upTakesOnAFirstCreationThatWasKilled() throws Exception {
    killPulumiUnder(List.of(Shell.ROOT + "/scripts/up", "--no-proof"));

    var up = Shell.run(ENVIRONMENT, List.of(Shell.ROOT + "/scripts/up", "--no-proof")).orThrow();

    assertThat(up.output()).contains("An earlier update was killed", "/api/calculate");
    // Pulumi writes such files piece by piece: one that a kill has cut off makes the state
    // unreadable.
    try (var files = Files.walk(state())) {
      assertThat(files.filter(file -> file.toString().endsWith(".attrs"))).isEmpty();
    }
    assertNothingIsDifferent();
    assertThat(StackState.of(PULUMI).pending()).isEmpty();
    assertThat(PULUMI.up().orThrow()).doesNotContain("pending operations");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SWITCH", "ROLL"})
  @Order(2)
  void aKilledReleaseIsTakenOnAndLosesNothing(Operation operation) throws Exception {
    var outcome = Trial.of(PULUMI, operation, Duration.ofSeconds(6), random);

    assertThat(outcome.faults()).as(outcome.toString()).isEmpty();
    assertThat(outcome.sent()).isGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  @Order(3)
  void anUpThatIsToldToEndIsTakenOnWithoutCancel(String signal) throws Exception {
    var value = Integer.toString(random.nextInt(1_000_000));
    PULUMI.run("config", "set", "--path", "green.env.TOLD_TO_END", value).orThrow();

    try (var engine = Engine.start(PULUMI, "up", "--yes", "--skip-preview")) {
      var moment = Duration.ofMillis(500 + random.nextInt(3500));
      if (!engine.hasEndedWithin(moment)) {
        engine.signalGroup(signal);
      }
      assertThat(engine.hasEndedWithin(Duration.ofSeconds(30)))
          .as(signal + " after " + moment + ":\n" + engine.output())
          .isTrue();
      assertThat(engine.survivors(SOON)).isEmpty();
    }

    PULUMI.up().orThrow();
    assertNothingIsDifferent();
  }

  @Test
  @Order(4)
  void aKilledDestroyIsFinishedByDestroy() throws Exception {
    var outcome = Trial.of(PULUMI, Operation.DESTROY_ON, Duration.ofSeconds(8), random);

    assertThat(outcome.faults()).as(outcome.toString()).isEmpty();
    assertThat(StackState.of(PULUMI).objects()).isEmpty();
  }

  /** Runs a script and kills the {@code pulumi up} that it starts, at a random moment. */
  private static void killPulumiUnder(List<String> script) throws Exception {
    var builder = new ProcessBuilder(script);
    builder.environment().putAll(ENVIRONMENT);
    var log = Files.createTempFile("bluegreen-killed-up", ".log");
    var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var engine =
        Awaitility.await("pulumi up in " + log)
            .atMost(Duration.ofMinutes(10))
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> process.descendants().filter(KillsE2E::isPulumiUp).findFirst(),
                Optional::isPresent)
            .get();
    Thread.sleep(1500 + random.nextInt(6000));
    engine.destroyForcibly();
    assertThat(process.waitFor()).as(Files.readString(log)).isNotZero();
    Files.delete(log);
  }

  private static boolean isPulumiUp(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.matches("(.*/)?pulumi up .*"))
        .isPresent();
  }

  private static void assertNothingIsDifferent() throws Exception {
    PULUMI.run("preview", "--expect-no-changes").orThrow();
    PULUMI.run("refresh", "--yes", "--skip-preview", "--expect-no-changes").orThrow();
    assertThat(Strays.besides(StackState.of(PULUMI))).isEmpty();
  }
}
