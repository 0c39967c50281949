package dev.bluegreen.release.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.promote.PlayedStack.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionTest {
  private static final String GATE =
      "the gate of green did not pass:\nfailed success-rate: 93.1 %, at least 99 % (3 of 3 measurements)";
  private static final Fate GOOD = new Fate.Good();

  private final PlayedStack stack = new PlayedStack();

  @Test
  void stepsAreMadeTrueOneAfterTheOther() {
    var result = promote("20,50,100", Optional.empty());
    assertThat(result).isEqualTo(new Result.Done("promoted: green serves."));
    assertThat(stack.ups)
        .containsExactly(
            "{activeColor=blue, canaryWeight=20} canary: 20 % to green (promote green)",
            "{activeColor=blue, canaryWeight=50} canary: 50 % to green (promote green)",
            "{activeColor=green} all to green (promote green)");
    assertThat(stack.green).isEqualTo(100);
  }

  @Test
  void gateThatFailsBeforeAnythingMovedIsARefusal() {
    stack.next(new Fate.Bad(false, GATE));
    assertThat(promote("100", Optional.empty()))
        .isEqualTo(
            new Result.Refused(
                "refused, blue serves on: success-rate: 93.1 %, at least 99 % (3 of 3 measurements)"));
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.ups).as("and one that clears up").hasSize(2);
  }

  @Test
  void stepThatFailsInTheMiddleIsRolledBack() {
    stack.next(GOOD, new Fate.Bad(true, GATE));
    var result = promote("20,100", Optional.empty());
    assertThat(result)
        .isEqualTo(
            new Result.RolledBack(
                "rolled back to blue: success-rate: 93.1 %, at least 99 % (3 of 3 measurements)"));
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(stack.green).isZero();
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue"));
    assertThat(stack.ups.getLast())
        .endsWith("roll back to blue: success-rate: 93.1 %, at least 99 % (3 of 3 measurements)");
    assertThat(stack.keptFor).as("the program was kept").containsExactly(true, true, true);
  }

  @Test
  void wayBackMovesTheTrafficBeforeAllTheRest() {
    stack.first = GOOD;
    stack.next(GOOD, new Fate.Bad(true, "users get errors"));
    assertThat(promote("20,100", Optional.empty())).isInstanceOf(Result.RolledBack.class);
    assertThat(stack.ups)
        .endsWith(
            "the traffic {activeColor=blue} roll back to blue: users get errors",
            "{activeColor=blue} roll back to blue: users get errors");
  }

  @Test
  void trafficThatCannotMoveFirstMovesWithTheRest() {
    stack.first = new Fate.Bad(false, "blue cannot have the traffic at once: it is not ready");
    stack.next(new Fate.Bad(true, "users get errors"));
    assertThat(promote("100", Optional.empty())).isInstanceOf(Result.RolledBack.class);
    assertThat(stack.green).isZero();
    assertThat(stack.ups).hasSize(3);
  }

  @Test
  void restThatFailsOnceTheTrafficIsBackSaysThatItIs() {
    stack.first = GOOD;
    stack.next(new Fate.Bad(true, "users get errors"), new Fate.Bad(false, "connection refused"));
    var result = promote("100", Optional.empty());
    assertThat(result).isInstanceOf(Result.Stuck.class);
    assertThat(result.text()).contains("the traffic is back, but not the rest: connection refused");
    assertThat(stack.green).isZero();
  }

  @Test
  void refusalHasNoTrafficToMove() {
    stack.first = GOOD;
    stack.next(new Fate.Bad(false, GATE));
    assertThat(promote("100", Optional.empty())).isInstanceOf(Result.Refused.class);
    assertThat(stack.ups).hasSize(2).noneMatch(up -> up.startsWith("the traffic"));
  }

  @Test
  void interruptionOnceTheTrafficIsBackEndsTheWayBackThere() {
    stack.first = GOOD;
    stack.settings.put("activeColor", "green");
    stack.green = 100;
    var result =
        new Promotion(stack, stack, new QuietJournal(), () -> stack.green == 0)
            .run(Step.all(Color.BLUE), "roll back to blue", "rolled back");
    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(stack.ups).containsExactly("the traffic {activeColor=blue} roll back to blue");
  }

  @Test
  void usersWhoGetErrorsAreTakenBackWithoutWaitingForTheUpdatesOwnWatch() {
    stack.trouble = "prober: 9 of the last 31 requests failed: 29.0323 %, at most 1 %";
    stack.next(new Fate.Watched());
    assertThat(promote("20,100", Optional.empty()))
        .isEqualTo(new Result.RolledBack("rolled back to blue: " + stack.trouble));
    assertThat(stack.green).isZero();
    assertThat(stack.ups)
        .containsExactly(
            "{activeColor=blue, canaryWeight=20} canary: 20 % to green (promote green)",
            "{activeColor=blue} roll back to blue: " + stack.trouble);
  }

  @Test
  void errorsOfTheColourThatIsLeftAreNoReasonToStayThere() {
    stack.settings.put("activeColor", "green");
    stack.green = 100;
    stack.trouble = "prober: 9 of the last 31 requests failed: 29.0323 %, at most 1 %";
    stack.next(new Fate.Lasting(Duration.ofMillis(1500)));
    var plan = Plan.promote(Color.BLUE, List.of(100), 0);
    var result =
        new Promotion(stack, stack, new QuietJournal(), () -> false).run(plan, Optional.empty());
    assertThat(result).isInstanceOf(Result.Done.class);
  }

  @Test
  void whereTrafficIsNotToBeWatchedNobodyIsTakenBack() {
    stack.trouble = "prober: 9 of the last 31 requests failed: 29.0323 %, at most 1 %";
    var lasting = new Fate.Lasting(Duration.ofMillis(1500));
    stack.next(lasting, lasting);
    stack.settings.put("emergency", "true");
    assertThat(promote("100", Optional.empty())).isInstanceOf(Result.Done.class);
    stack.settings.remove("emergency");
    stack.settings.put("activeColor", "blue");
    assertThat(promote("100", Optional.of(Duration.ZERO))).isInstanceOf(Result.Done.class);
  }

  @Test
  void wayBackWritesNothingThatIsSetAlready() {
    stack.next(new Fate.Bad(true, GATE));
    promote("100", Optional.empty());
    assertThat(stack.writes.getLast())
        .containsExactly(Map.entry("activeColor", Optional.of("blue")));
  }

  @Test
  void failureThatIsNoGatesIsToldInItsFirstLine() {
    stack.next(
        new Fate.Bad(
            false,
            "update failed\ngreen is not ready after 120 s:\n  pod backend-green-x: is starting"));
    assertThat(promote("100", Optional.empty()).text())
        .isEqualTo(
            "refused, blue serves on: green is not ready after 120 s: pod backend-green-x: is starting");
  }

  @Test
  void wayBackThatFailsSaysBothAndHowToGoOn() {
    stack.next(new Fate.Bad(true, GATE), new Fate.Bad(true, "error: connection refused"));
    var result = promote("100", Optional.empty());
    assertThat(result).isInstanceOf(Result.Stuck.class);
    assertThat(result.text()).contains("93.1 %", "connection refused", "bluegreen rollback --yes");
    assertThat(stack.settings)
        .as("the way back is what is set")
        .isEqualTo(Map.of("activeColor", "blue"));
  }

  @Test
  void bakeIsSetForTheseUpdatesOnly() {
    stack.settings.put("bakeSeconds", "30");
    promote("50,100", Optional.of(Duration.ofSeconds(90)));
    assertThat(stack.ups).allMatch(up -> up.contains("bakeSeconds=90"));
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "green", "bakeSeconds", "30"));
  }

  @Test
  void bakeThatIsNotSetIsNotSetAfterwards() {
    promote("100", Optional.of(Duration.ofSeconds(90)));
    assertThat(stack.ups).allMatch(up -> up.contains("bakeSeconds=90"));
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "green"));
  }

  @Test
  void stackThatAnotherHoldsKeepsItsSettings() {
    stack.settings.put("canaryWeight", "20");
    stack.green = 20;
    stack.next(new Fate.Refused(new Failure(ExitCode.LOCKED, "held")));
    assertThatThrownBy(() -> promote("50,100", Optional.of(Duration.ofSeconds(5))))
        .hasMessage("held");
    assertThat(stack.settings).isEqualTo(Map.of("activeColor", "blue", "canaryWeight", "20"));
    assertThat(stack.ups).isEmpty();
  }

  @Test
  void interruptedOneSaysHowItStandsAndMovesNothingMore() {
    stack.next(GOOD, new Fate.Bad(false, "update cancelled"));
    var plan = Plan.promote(Color.GREEN, List.of(20, 100), 0);
    var result =
        new Promotion(stack, stack, new QuietJournal(), () -> stack.ups.size() > 1)
            .run(plan, Optional.empty());
    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(result.text())
        .isEqualTo(
            "interrupted: settings say green, the route says blue 80 %; bluegreen promote goes on, bluegreen rollback goes back.");
    assertThat(stack.ups).hasSize(2);
  }

  @Test
  void interruptionAtTheEndOfAStepIsNotLost() {
    var plan = Plan.promote(Color.GREEN, List.of(20, 100), 0);
    var result =
        new Promotion(stack, stack, new QuietJournal(), () -> stack.green == 20)
            .run(plan, Optional.empty());
    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(result.text()).contains("settings say blue and 20 % for green", "blue 80 %");
    assertThat(stack.ups).hasSize(1);
  }

  @Test
  void interruptionAtTheEndOfTheLastStepHasNothingToStop() {
    var plan = Plan.promote(Color.GREEN, List.of(100), 0);
    var result =
        new Promotion(stack, stack, new QuietJournal(), () -> stack.green == 100)
            .run(plan, Optional.empty());
    assertThat(result).isEqualTo(new Result.Done("promoted: green serves."));
  }

  @Test
  void canaryThatIsNotToEndStays() {
    assertThat(promote("20", Optional.empty()).text())
        .isEqualTo("green gets 20 %; bluegreen promote goes on, bluegreen abort ends it.");
    assertThat(stack.settings).containsEntry("canaryWeight", "20");
  }

  private Result promote(String steps, Optional<Duration> bake) {
    var plan = Plan.promote(Color.GREEN, Plan.percents(steps), stack.green);
    return new Promotion(stack, stack, new QuietJournal(), () -> false).run(plan, bake);
  }
}
