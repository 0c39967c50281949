package dev.bluegreen.release.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.promote.PlayedStack;
import dev.bluegreen.release.promote.PlayedStack.Fate;
import dev.bluegreen.release.promote.QuietJournal;
import dev.bluegreen.release.promote.Result;
import dev.bluegreen.release.pulumi.Engine;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.StatusReader;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DrillRunTest {
  private static final String GATE =
      "the gate of green did not pass:\nfailed load: 9.7 % errors, at most 0 %";
  private static final Fate REFUSED = new Fate.Bad(false, GATE);

  private final PlayedStack stack = new PlayedStack();
  private final List<Result> said = new ArrayList<>();

  @Test
  void brokenReleaseIsRefusedAndAllIsAsItWas() {
    var before = Map.copyOf(stack.settings);
    stack.next(REFUSED);

    var result = run("error-rate");

    assertThat(stack.ups.getFirst())
        .contains("activeColor=green", "green.env.FAULT_ERROR_RATE=0.1");
    assertThat(said).first().isInstanceOf(Result.Refused.class);
    assertThat(stack.settings).isEqualTo(before);
    assertThat(stack.ups.getLast()).isEqualTo("{activeColor=blue} end drill error-rate");
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.text())
        .startsWith(
            "drill error-rate: refused, as it is to be. blue serves; users noticed nothing: 3,000 requests sent, 3,000 answered, 0 lost; ");
  }

  @Test
  void everyDrillLeavesTheSettingsAsTheyWere() {
    stack.settings.put("green.env.LOG_LEVEL", "WARN");
    stack.settings.put("analysis.checks.load.rate", "30");
    var before = Map.copyOf(stack.settings);
    for (var drill : Drills.all()) {
      stack.next(REFUSED);
      assertThat(run(drill.name()).exitCode()).as(drill.name()).isEqualTo(ExitCode.DONE);
      assertThat(stack.settings).as(drill.name()).isEqualTo(before);
    }
  }

  @Test
  void whatUsersLoseIsSaid() {
    stack.next(new Fate.Bad(true, GATE));
    var rehearsal = rehearsal("late-failure");
    var result =
        new DrillRun(stack, stack, new QuietJournal(), () -> false, _ -> stack.lost = 7)
            .run(rehearsal);

    assertThat(result.text())
        .contains("rolled back, as it is to be", "users noticed it", "2,993 answered, 7 lost");
  }

  @Test
  void proberThatWasRestartedHasNotCountedAll() {
    stack.next(REFUSED);
    var rehearsal = rehearsal("slow");
    stack.sent = 100_000;
    var result =
        new DrillRun(stack, stack, new QuietJournal(), () -> false, _ -> stack.sent = 5)
            .run(rehearsal);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.text()).contains("was not counted").doesNotContain("noticed nothing");
  }

  @Test
  void oneThatNothingNoticesIsTakenBackAndIsAFailure() {
    var result = run("slow");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.text())
        .contains("nothing kept green from serving with it", "Now blue serves");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.green).isZero();
  }

  @Test
  void interruptedOneIsEnded() {
    stack.next(new Fate.Bad(false, "update cancelled"));

    var result = drills(() -> true).run(rehearsal("crash"));

    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(result.text()).startsWith("drill crash was stopped, and is ended.");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.ups).hasSize(2);
  }

  @Test
  void endThatFailsLeavesTheMarkForTheNextOne() {
    stack.next(REFUSED, new Fate.Good(), new Fate.Bad(false, "connection refused"));

    var result = run("slow");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.text()).contains("bluegreen drill --end", "connection refused");
    var mark = stack.settings().drill().orElseThrow();
    assertThat(mark.drill()).isEqualTo("slow");
    assertThat(drills(() -> false).end(mark).text()).isEqualTo("drill slow is ended: blue serves.");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
  }

  @Test
  void oneThatWasLeftServingIsTakenBack() {
    stack.settings.putAll(
        Map.of(
            "activeColor", "green",
            "green.env.BLUEGREEN_DRILL", "error-rate",
            "green.env.FAULT_ERROR_RATE", "0.1"));
    stack.green = 100;

    drills(() -> false).end(stack.settings().drill().orElseThrow());

    assertThat(stack.green).isZero();
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
  }

  @Test
  void stackThatAnotherHoldsKeepsItsSettings() {
    stack.next(new Fate.Refused(new Failure(ExitCode.LOCKED, "held")));

    assertThatThrownBy(() -> run("slow")).hasMessage("held");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
  }

  @Test
  void oneThatFailsBeforeItsUpdateIsEnded() {
    stack.next(new Fate.Refused(new Failure(ExitCode.FAILED, "killed")));

    assertThatThrownBy(() -> run("slow")).hasMessage("killed");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.ups).containsExactly("{activeColor=blue} end drill slow");
  }

  @Test
  void oneThatFailsAndCannotBeEndedSaysBoth() {
    stack.next(
        new Fate.Refused(new Failure(ExitCode.FAILED, "killed")),
        new Fate.Bad(false, "connection refused"));

    assertThatThrownBy(() -> run("slow"))
        .hasMessageContainingAll("killed; ", "bluegreen drill --end", "connection refused");
    assertThat(stack.settings().drill()).isPresent();
  }

  @Test
  void settingsThatWereWrittenByAKilledProcessAreTakenBack() {
    var engine = killedOnce();
    var rehearsal = rehearsal("slow");

    assertThatThrownBy(
            () ->
                new DrillRun(engine, stack, new QuietJournal(), () -> true, said::add)
                    .run(rehearsal))
        .hasMessage("killed");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.ups).isEmpty();
  }

  /** The stack, whose first write is done and fails all the same. */
  private Engine killedOnce() {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (_, method, arguments) -> {
              var answer = method.invoke(stack, arguments);
              if (method.getName().equals("set") && stack.writes.size() == 1) {
                throw new Failure(ExitCode.FAILED, "killed");
              }
              return answer;
            });
  }

  private Result run(String drill) {
    return drills(() -> false).run(rehearsal(drill));
  }

  private DrillRun drills(BooleanSupplier interrupted) {
    return new DrillRun(stack, stack, new QuietJournal(), interrupted, said::add);
  }

  private Rehearsal rehearsal(String drill) {
    var settings = stack.settings();
    var status =
        StatusReader.of("dev", settings, Live.of(stack, settings), stack.hold(), Instant.now());
    return Rehearsal.of(Drills.named(drill), settings, status);
  }
}
