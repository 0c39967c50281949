package dev.bluegreen.release.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.promote.Plan;
import dev.bluegreen.release.promote.Promotion;
import dev.bluegreen.release.promote.QuietJournal;
import dev.bluegreen.release.promote.Result;
import dev.bluegreen.release.promote.Step;
import dev.bluegreen.release.status.GateLine;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The real Pulumi on a program without a cluster. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PulumiEngineIT {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir static Path folder;
  private static PlayProject project;
  private static PulumiEngine engine;

  @BeforeAll
  static void project() throws Exception {
    project = PlayProject.in(folder);
    engine = project.engine();
  }

  @Test
  @Order(1)
  void settingsHaveTheProjectsDefaults() {
    var settings = engine.settings();
    assertThat(settings.context()).isEqualTo("nowhere");
    assertThat(settings.activeColor()).as("a default").isEqualTo(Color.BLUE);
    assertThat(settings.version(Color.GREEN)).isEqualTo("2.0.0");
    assertThat(settings.paths().value("green.version")).contains("2.0.0");
  }

  @Test
  @Order(2)
  void previewOfASwitchLeavesTheSettingsAsTheyAre() throws Exception {
    engine.set(Map.of("activeColor", Optional.of("blue")));
    var before = project.settings();
    var lines = new ArrayList<String>();
    engine.preview(Map.of("activeColor", Optional.of("green")), false, lines::add);
    assertThat(String.join("\n", lines)).contains("route-green");
    assertThat(project.settings()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void updateSaysWhatItDoesAndIsInTheHistory() throws Exception {
    var said = new ArrayList<Progress>();
    engine.set(Map.of("activeColor", Optional.of("green"), "canaryWeight", Optional.empty()));
    engine.up("all to green", said::add);
    assertThat(said)
        .contains(
            new Progress.Begun("create", "route-green"),
            new Progress.Said("info", "waits for green"));
    var newest = engine.history(5).getFirst();
    assertThat(newest.message()).isEqualTo("all to green");
    assertThat(newest.result()).isEqualTo("succeeded");
    assertThat(newest.config()).containsEntry("activeColor", "green");
  }

  @Test
  @Order(4)
  void settingsComeAndGoWithoutAMarkInTheFile() throws Exception {
    var before = project.settings();
    engine.set(Map.of("canaryWeight", Optional.of("20")));
    assertThat(engine.settings().canaryWeight()).isEqualTo(20);
    engine.set(Map.of("canaryWeight", Optional.empty()));
    assertThat(project.settings()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void pathsComeAndGoWithoutAMarkInTheFile() throws Exception {
    var before = project.settings();
    engine.set(
        Map.of(
            "green.env.FAULT_ERROR_RATE",
            Optional.of("0.1"),
            "analysis.checks.drill.phases[0]",
            Optional.of("after"),
            "analysis.checks.drill.steps[0].headers.X-Drill",
            Optional.of("late-failure")));
    var set = engine.settings().paths();
    assertThat(set.value("green.env.FAULT_ERROR_RATE")).contains("0.1");
    assertThat(project.settings()).contains("- after", "X-Drill: late-failure");

    var gone = new HashMap<String, Optional<String>>();
    set.without(List.of("green.env.FAULT_ERROR_RATE", "analysis.checks.drill"))
        .forEach(path -> gone.put(path, Optional.empty()));
    engine.set(gone);
    assertThat(project.settings()).isEqualTo(before);
  }

  @Test
  @Order(6)
  void failedUpdateSaysWhichCheck() {
    engine.set(Map.of("activeColor", Optional.of("green"), "bad", Optional.of("true")));
    assertThatThrownBy(() -> engine.up("all to green", _ -> {}))
        .isInstanceOf(UpFailure.class)
        .satisfies(
            failure ->
                assertThat(GateLine.failing(failure.getMessage()).map(GateLine::reason))
                    .contains("success-rate: 93.1 %, at least 99 % (3 of 3 measurements)"));
    engine.set(Map.of("bad", Optional.empty()));
  }

  @Test
  @Order(7)
  void secondUpdateSaysWhoHoldsTheStack() throws Exception {
    Files.createFile(folder.resolve("slow"));
    var first =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    engine.up("slow", _ -> {});
                  } catch (UpFailure e) {
                    throw new IllegalStateException(e);
                  }
                });
    try {
      while (!(engine.hold() instanceof Hold.Held)) {
        assertThat(first.isAlive()).isTrue();
        Thread.sleep(50);
      }
      assertThat(engine.hold())
          .isInstanceOfSatisfying(
              Hold.Held.class,
              held -> {
                assertThat(held.who()).contains("@");
                assertThat(held.dead()).isFalse();
                assertThat(ProcessHandle.of(held.pid())).isPresent();
              });
      assertThatThrownBy(() -> engine.up("second", _ -> {}))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCKED);
                assertThat(failure.text())
                    .contains("@", "process ", "pulumi cancel --yes --stack " + PlayProject.STACK);
              });
    } finally {
      Files.delete(folder.resolve("slow"));
      first.join();
    }
    assertThat(engine.hold()).isInstanceOf(Hold.Free.class);
  }

  @Test
  @Order(8)
  void errorsNameTheCommand() {
    var engine = PulumiEngine.open(folder, Optional.of("nothere"), project.environment());
    assertThatThrownBy(engine::settings)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.text()).contains("nothere", "pulumi config --json"));
  }

  @Test
  @Order(9)
  void bakeOfOneReleaseLeavesNoMarkInTheFile() throws Exception {
    var before = project.settings();
    var plan = new Plan(Color.BLUE, Color.GREEN, List.of(Step.all(Color.GREEN)));
    var promotion = new Promotion(engine, _ -> Optional.empty(), new QuietJournal(), () -> false);
    var result = promotion.run(plan, Optional.of(Duration.ofSeconds(60)));
    assertThat(result).isInstanceOf(Result.Done.class);
    assertThat(engine.history(1).getFirst().config()).containsEntry("bakeSeconds", "60");
    assertThat(project.settings()).isEqualTo(before);

    engine.set(Map.of("bakeSeconds", Optional.of("30")));
    assertThat(engine.own("bakeSeconds")).contains("30");
    engine.set(Map.of("bakeSeconds", Optional.empty()));
    assertThat(engine.own("bakeSeconds")).isEmpty();
    assertThat(engine.settings().bakeSeconds()).as("the default").contains(15);
  }

  @Test
  @Order(10)
  void keptProgramIsOneProcessForAllUpdatesAndEndsWithThem() throws Exception {
    var alone = process("blue");
    assertThat(process("green")).as("the same process without being kept").isNotEqualTo(alone);
    String first;
    try (var _ = engine.keepWarm()) {
      first = process("blue");
      assertThat(process("green")).isEqualTo(first);
      assertThat(engine.outputs()).containsEntry("activeColor", "green");
      engine.set(Map.of("bad", Optional.of("true")));
      assertThatThrownBy(() -> engine.up("all to green", _ -> {}))
          .isInstanceOfSatisfying(
              UpFailure.class,
              failure -> assertThat(failure.headline()).contains("the gate of green"));
      engine.set(Map.of("bad", Optional.empty()));
      new ProcessBuilder("kill", "-INT", first).start().waitFor(); // Ctrl-C in its terminal
      assertThat(process("blue")).as("after one that failed, and Ctrl-C").isEqualTo(first);
    }
    assertThat(ProcessHandle.of(Long.parseLong(first)).map(ProcessHandle::onExit))
        .satisfies(ended -> ended.ifPresent(each -> assertThat(each).succeedsWithin(TEN_SECONDS)));
    assertThat(process("green")).isNotEqualTo(first);
  }

  @Test
  @Order(11)
  void programThatWasBuiltAnewOrHasEndedIsNotTheOneThatWasKept() throws Exception {
    try (var _ = engine.keepWarm()) {
      var kept = process("blue");
      var jar = folder.resolve("program.jar");
      Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
      assertThat(process("green")).as("built anew").isNotEqualTo(kept);
    }
    try (var _ = engine.keepWarm()) {
      var kept = process("blue");
      var handle = ProcessHandle.of(Long.parseLong(kept)).orElseThrow();
      handle.destroyForcibly();
      assertThat(handle.onExit()).succeedsWithin(TEN_SECONDS);
      assertThat(process("green")).as("it has ended").isNotEqualTo(kept);
    }
  }

  @Test
  @Order(12)
  void keptProgramIsStoppedInTheMiddleAndTheNextUpdateFollows() throws Exception {
    try (var _ = engine.keepWarm()) {
      var kept = process("blue");
      var slow = Files.createFile(folder.resolve("slow"));
      engine.set(Map.of("activeColor", Optional.of("green")));
      var said = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  said.await();
                  engine.stop();
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
      try {
        assertThatThrownBy(() -> engine.up("slow", _ -> said.countDown()))
            .isInstanceOf(UpFailure.class);
        assertThat(process("blue")).isEqualTo(kept);
      } finally {
        Files.delete(slow);
      }
    }
  }

  @Test
  @Order(13)
  void updateOfSomebodyElseIsStoppedAndLeavesTheStackFree() throws Exception {
    process("blue");
    var slow = Files.createFile(folder.resolve("slow"));
    engine.set(Map.of("activeColor", Optional.of("green")));
    var other = new ProcessBuilder("pulumi", "up", "--yes", "--skip-preview");
    other.directory(folder.toFile()).redirectErrorStream(true);
    other.environment().putAll(project.environment());
    other.environment().put("PULUMI_STACK", PlayProject.STACK);
    var update = other.start();
    try (var lines = update.inputReader()) {
      // it has the lock before it listens to signals
      assertThat(lines.lines().anyMatch(line -> line.contains("waits for green"))).isTrue();
      TakeOver.from(engine.hold(), PlayProject.STACK);
      lines.transferTo(Writer.nullWriter());
      assertThat(update.waitFor()).isNotZero();
      assertThat(engine.hold()).isInstanceOf(Hold.Free.class);
      process("blue");
      TakeOver.from(engine.hold(), PlayProject.STACK); // nobody has it
    } finally {
      Files.delete(slow);
    }
  }

  private static String process(String color) throws UpFailure {
    engine.set(Map.of("activeColor", Optional.of(color)));
    engine.up("all to " + color, _ -> {});
    return engine.outputs().get("process");
  }
}
