package dev.bluegreen.release.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.promote.PlayedStack;
import dev.bluegreen.release.promote.PlayedStack.Fate;
import dev.bluegreen.release.pulumi.Hold;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Command lines without a terminal, as a CI job has them. */
class CommandsTest {
  private final PlayedStack stack = new PlayedStack();

  @Test
  void promoteThenRollback() {
    assertThat(run("promote", "--steps", "20,100", "--yes"))
        .isEqualTo(
            new Run(
                ExitCode.DONE,
                """
                blue 1.0.0 → green 2.0.0 on stack dev (context played); the route gives green 0 % now
                  1  canary: 20 % to green
                  2  all to green
                  each through its gates; where one fails: back to blue by itself. The diff: bluegreen preview --to green
                [1/2] canary: 20 % to green
                  update the route (the traffic moves)
                ✔ [1/2] canary: 20 % to green (0s)
                [2/2] all to green
                  update the route (the traffic moves)
                ✔ [2/2] all to green (0s)
                promoted: green serves.
                """,
                ""));
    assertThat(run("promote", "--to", "green", "--yes").output())
        .isEqualTo("green serves already.\n");
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: blue serves.\n");
    assertThat(stack.green).isZero();
  }

  @Test
  void failedGateEndsWithOneAndOneLine() {
    stack.next(new Fate.Bad(false, "failed journey: step calculate: status 500, expected 200"));
    var run = run("promote", "--yes");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.output())
        .endsWith("\nrefused, blue serves on: journey: step calculate: status 500, expected 200\n");
  }

  @Test
  void stackThatIsHeldIsLeftAlone() {
    stack.hold = new Hold.Held("ada@workshop", 4711, true);
    for (var command : List.of("promote", "rollback", "abort", "drill slow", "drill --end")) {
      var run = run(command.split(" "));
      assertThat(run.exitCode()).isEqualTo(ExitCode.LOCKED);
      assertThat(run.errors())
          .contains(
              "ada@workshop", "process 4711, which has died", "pulumi cancel --yes --stack dev");
    }
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
  }

  @Test
  void updateOfAnotherMachineIsNotStopped() {
    stack.hold = new Hold.Held("ada@somewhere-else", 4711, false);
    var run = run("rollback", "--interrupt", "--yes");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LOCKED);
    assertThat(run.errors()).contains("process 4711, which is no pulumi of this machine's");
    assertThat(stack.ups).isEmpty();
  }

  @Test
  void updateThatNobodyCanNameIsNotStopped() {
    stack.hold = new Hold.Unknown();
    var run = run("rollback", "--interrupt", "--yes");
    assertThat(run.exitCode()).isEqualTo(ExitCode.LOCKED);
    assertThat(run.errors()).contains("this backend does not say", "kill -INT PID");
    assertThat(stack.ups).isEmpty();
    assertThat(stack.writes).isEmpty();
  }

  @Test
  void nobodyToAskIsAUsageError() {
    for (var command : List.of("promote", "rollback", "drill slow")) {
      var run = run(command.split(" "));
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.errors()).contains("nothing was changed", "--yes");
    }
    assertThat(stack.ups).isEmpty();
  }

  @Test
  void abortEndsACanary() {
    stack.settings.put("canaryWeight", "20");
    stack.green = 20;
    assertThat(run("abort").output()).endsWith("aborted: blue serves alone.\n");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.green).isZero();
    assertThat(run("abort").output()).isEqualTo("There is no canary: blue serves alone.\n");
  }

  @Test
  void rollbackOfAnInterruptedPromoteGoesToWhoServes() {
    stack.settings.put("activeColor", "green");
    assertThat(run("rollback", "--yes").output()).contains("rolled back: blue serves.");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
  }

  @Test
  void rollbackLeavesAReleaseThatWentBackByItself() throws Exception {
    stack.next(new Fate.Bad(true, "no"));
    run("promote", "--yes");
    assertThat(run("rollback", "--yes"))
        .isEqualTo(
            new Run(
                ExitCode.DONE,
                "blue serves already: the last release was rolled back. (bluegreen promote tries it again.)\n",
                ""));
    stack.next(new Fate.Bad(false, "no"));
    run("promote", "--yes");
    assertThat(run("rollback", "--yes").output()).contains("the last release was refused.");
    assertThat(stack.ups).hasSize(4);
    assertThat(stack.green).isZero();
  }

  @Test
  void rollbackKnowsByTheRecordAfterOtherUpdates() throws Exception {
    stack.next(new Fate.Bad(true, "no"));
    run("promote", "--yes");
    stack.recorded = "rolled-back";
    stack.up("another limit", _ -> {});
    assertThat(run("rollback", "--yes").output()).contains("the last release was rolled back.");
    assertThat(stack.green).isZero();
    assertThat(stack.ups).hasSize(3);
  }

  @Test
  void rollbackGoesBackFromAReleaseThatFollowedARefusedOne() {
    stack.recorded = "refused";
    run("promote", "--yes");
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: blue serves.\n");
    stack.recorded = "promoted";
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: green serves.\n");
  }

  @Test
  void rollbackGoesOnWithAWayBackThatFailed() {
    stack.next(new Fate.Bad(true, "no"), new Fate.Bad(false, "connection refused"));
    assertThat(run("promote", "--yes").output()).contains("again: bluegreen rollback --yes");
    stack.next(new Fate.Bad(true, "connection refused"));
    assertThat(run("rollback", "--yes").exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: blue serves.\n");
    assertThat(stack.green).isZero();
  }

  /** A {@code kill -9} leaves nothing in Pulumi's history, and the settings as they were to be. */
  @Test
  void rollbackGoesOnWithAWayBackThatWasKilled() throws Exception {
    stack.settings.put("activeColor", "green");
    stack.next(new Fate.Bad(true, "no"));
    assertThatThrownBy(() -> stack.up("all to green", _ -> {})).hasMessage("no");
    stack.settings.put("activeColor", "blue");
    stack.noted = "blue";
    stack.examined = "green";
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: blue serves.\n");
    assertThat(stack.green).isZero();
    assertThat(run("rollback", "--yes").output())
        .as("as long as something is left of it")
        .endsWith("rolled back: blue serves.\n");
  }

  @Test
  void rollbackOfAPromoteThatWasKilledAfterAFailedUpdateGoesToWhoServes() throws Exception {
    stack.settings.put("activeColor", "green");
    stack.up("all to green", _ -> {});
    stack.noted = "green";
    stack.examined = "green";
    stack.next(new Fate.Bad(false, "no such image"));
    assertThatThrownBy(() -> stack.up("new pods for blue", _ -> {})).hasMessage("no such image");
    stack.settings.put("activeColor", "blue");
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: green serves.\n");
    assertThat(stack.green).isEqualTo(100);
  }

  @Test
  void rollbackGoesOnWithClearingUpThatFailed() {
    stack.next(new Fate.Bad(false, "no"), new Fate.Bad(false, "connection refused"));
    assertThat(run("promote", "--yes").output()).contains("again: bluegreen rollback --yes");
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: blue serves.\n");
    assertThat(stack.green).isZero();
  }

  @Test
  void promoteGoesOnFromAnInterruptedOne() {
    stack.settings.put("activeColor", "green");
    assertThat(run("promote", "--yes").output()).contains("promoted: green serves.");
  }

  @Test
  void canaryGoesOn() {
    stack.settings.put("canaryWeight", "20");
    stack.green = 20;
    assertThat(run("promote", "--steps", "20,50,100", "--yes").output())
        .contains("[1/2] canary: 50 %", "promoted: green serves.");
  }

  @Test
  void canaryOfMostGoesOn() {
    stack.settings.put("canaryWeight", "80");
    stack.green = 80;
    assertThat(run("promote", "--yes").output()).endsWith("promoted: green serves.\n");
    assertThat(stack.green).isEqualTo(100);
  }

  @Test
  void rollbackOfACanaryOfMostEndsIt() {
    stack.settings.put("canaryWeight", "80");
    stack.green = 80;
    assertThat(run("validate", "--only", "release").output())
        .contains("5 passed, 0 failed", "outputs: say blue, which serves");
    assertThat(run("rollback", "--yes").output()).endsWith("rolled back: blue serves.\n");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.green).isZero();
  }

  @Test
  void drillsAreListed() {
    assertThat(run("drill"))
        .isEqualTo(
            new Run(
                ExitCode.DONE,
                """
                The colour that does not serve is broken on purpose and promoted, then mended:
                  error-rate    answers 500 to one request in ten
                                expect: refused by the gate
                  slow          takes 4 s for each answer
                                expect: refused by the gate
                  crash         crashes 10 s after its start, again and again
                                expect: refused by the gate, or because its pods are not ready
                  never-ready   never becomes ready
                                expect: refused once deadlineSeconds are over; no gate runs
                  wrong-image   has a service whose image nobody can pull
                                expect: refused once deadlineSeconds are over; no gate runs
                  late-failure  is well, but a check of the live traffic fails once users are on it
                                expect: rolled back by itself; users are on it for some seconds
                Try one: bluegreen drill error-rate
                """,
                ""));
    assertThat(stack.ups).isEmpty();
  }

  @Test
  void drillTellsAllOfIt() {
    stack.next(
        new Fate.Bad(
            false,
            "1 error occurred:\n\t* Job ops/gate-green failed\n      failed load: 9.7 % errors, at most 0 %\nupdate failed"));
    var run = run("drill", "error-rate", "--yes");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.output())
        .isEqualTo(
            """
            drill error-rate on stack dev (context played): green 2.0.0 answers 500 to one request in ten, and is promoted
              green.env.FAULT_ERROR_RATE: 0.1
              expect: refused by the gate. In the end blue serves as now, and green is as it was
            [1/1] all to green
              update the route (the traffic moves)
            ✖ [1/1] all to green (0s)
                Job ops/gate-green failed
                      failed load: 9.7 % errors, at most 0 %
            refused: clearing up, blue serves on
              update the route (the traffic moves)
            ✔ refused: clearing up, blue serves on (0s)
            refused, blue serves on: load: 9.7 % errors, at most 0 %
            end of the drill: green as it was
              update the route (the traffic moves)
            ✔ end of the drill: green as it was (0s)
            drill error-rate: refused, as it is to be. blue serves; users noticed nothing: 3,000 requests sent, 3,000 answered, 0 lost; 0s in all
            """);
  }

  @Test
  void drillThatWasLeftSetIsEndedFirst() {
    stack.settings.put("green.env.BLUEGREEN_DRILL", "error-rate");
    stack.settings.put("green.env.FAULT_ERROR_RATE", "0.1");
    for (var command : new String[][] {{"promote", "--yes"}, {"drill", "slow", "--yes"}}) {
      var run = run(command);
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(run.errors()).contains("drill error-rate is set: green", "bluegreen drill --end");
    }
    assertThat(run("rollback", "--yes").errors()).contains("bluegreen drill --end");
    assertThat(run("drill", "--end").output())
        .endsWith("drill error-rate is ended: blue serves.\n");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(run("drill", "--end").output()).isEqualTo("No drill is set on stack dev.\n");
  }

  @Test
  void previewChangesNothing() {
    assertThat(run("preview").output()).isEqualTo("~ weight: 0 => 100\n");
    assertThat(stack.previews.toString()).contains("activeColor=Optional[green]");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
  }

  @Test
  void wrongCommandLinesSayWhatIsAllowed() {
    assertThat(run("promote", "--to", "red"))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(run.errors())
                  .contains("«red»", "blue or green", "bluegreen promote --to green");
            });
    assertThat(run("promote", "--bake", "soon").errors()).contains("«soon»", "--bake 60s");
    assertThat(run("drill", "fire").errors())
        .contains("«fire»", "error-rate, slow", "late-failure");
    assertThat(run("premote").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("report").errors()).contains("no release is recorded");
  }

  @Test
  void statusAsJson() throws Exception {
    var status = new JsonMapper().readTree(run("status", "--output", "json").output());
    assertThat(status.at("/serving").asText()).isEqualTo("blue");
    assertThat(status.at("/colors/0/weight").asInt()).isEqualTo(100);
    assertThat(status.at("/settings/activeColor").asText()).isEqualTo("blue");
    assertThat(status.at("/at").asText()).endsWith("Z");
  }

  @Test
  void validateEndsWithZeroOnlyWhereNothingIsWrong() {
    var run = run("validate", "--only", "release");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.output())
        .startsWith("release\n  ✔ last update: came to its end")
        .containsPattern("5 passed, 0 failed, 1 skipped, in .*s\n$");

    stack.settings.put("activeColor", "green");
    run = run("validate", "--only", "release");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.output())
        .contains("✖ last update: settings say green, the route says blue", "bluegreen promote");
    assertThat(stack.ups).as("it changes nothing").isEmpty();
  }

  @Test
  void validateForPrograms() throws Exception {
    stack.settings.put("emergency", "true");
    var run = run("validate", "--only", "release", "--output", "json");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    var report = new JsonMapper().readTree(run.output());
    assertThat(report.at("/counts/failed").asInt()).isEqualTo(1);
    assertThat(report.at("/checks/3/name").asText()).isEqualTo("gates");
    assertThat(report.at("/checks/3/result").asText()).isEqualTo("failed");
    assertThat(report.at("/checks/3/mends/0").asText()).contains("config rm emergency");
    assertThat(report.at("/checks/0/group").asText()).isEqualTo("release");
    assertThat(report.at("/checks/0").has("mends")).isFalse();
  }

  @Test
  void validateSaysWhatGroupsThereAre() {
    var run = run("validate", "--only", "pods");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.errors()).contains("«pods»", "connectivity, platform, app, outside, smoke");
    assertThat(run("validate", "--only", "smoke", "--no-smoke").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("validate", "--help").output())
        .contains("registers", "--no-smoke", "connectivity");
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(run("--help").output())
        .contains("0     Done", "1     Refused", "2     A wrong", "3     Another update", "130");
    assertThat(run("promote", "--help").output()).contains("--steps", "--bake", "--yes");
  }

  private record Run(int exitCode, String output, String errors) {}

  private Run run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var errors = new StringWriter();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var line =
        Commands.line(new Session(stack, stack), new Terminal(stream, false))
            .setOut(new PrintWriter(stream, true))
            .setErr(new PrintWriter(errors, true));
    var exitCode = line.execute(arguments);
    return new Run(exitCode, out.toString(StandardCharsets.UTF_8), errors.toString());
  }
}
