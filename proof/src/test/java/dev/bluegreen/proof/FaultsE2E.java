package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.deployment;
import static dev.bluegreen.proof.TestPlatform.weights;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.proof.faults.Fault;
import dev.bluegreen.proof.faults.Outcome;
import dev.bluegreen.proof.faults.Trial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./scripts/faults} makes its table of: releases that go wrong while users go on. */
@Tag(TestPlatform.SLOW)
@Order(TestPlatform.WHOLE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsE2E {
  private static final int RATE = 20;

  private final TestPlatform platform = new TestPlatform();

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    if (!platform.pulumi.output("activeColor").equals("blue")) {
      throw new IllegalStateException("the faults are green's, and green serves");
    }
  }

  private Outcome tried(String fault) throws Exception {
    return new Trial(platform.pulumi, Fault.named(fault), RATE).run();
  }

  @AfterEach
  void thePlatformIsAsItWas() throws Exception {
    assertThat(weights()).isEqualTo("100 0");
    assertThat(deployment("green", ".status.readyReplicas")).isEqualTo("1");
    platform.pulumi.run("preview", "--expect-no-changes").orThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors", "slow", "never-ready", "prometheus"})
  void whatIsSeenBeforeTheSwitchIsRefusedAndNoUserMeetsIt(String fault) throws Exception {
    var outcome = tried(fault);

    assertThat(outcome.how()).as(outcome.why()).isEqualTo("refused");
    assertThat(outcome.most()).as("traffic that it had").isZero();
    assertThat(outcome.wrong()).isEqualTo(new Outcome.Wrong(0, 0, 0));
    assertThat(outcome.serving()).isEqualTo("blue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"breaks-at-50", "incoming-pods"})
  void whatOnlyTrafficShowsIsTakenBackAndCostsNoneOfTheOtherColours(String fault) throws Exception {
    var outcome = tried(fault);

    assertThat(outcome.how()).as(outcome.why()).isEqualTo("rolled back");
    assertThat(outcome.why()).contains("rolled back to blue: ");
    assertThat(outcome.wrong().blue()).as("wrong answers of blue's").isZero();
    assertThat(outcome.back()).as("when all traffic was back").isPresent();
    assertThat(outcome.serving()).isEqualTo("blue");
  }

  /** Where its gate takes longer than that, nobody meets it at all. */
  @Test
  void whatCrashesAfterHalfAMinuteIsSeenBeforeOrAfterTheSwitch() throws Exception {
    var outcome = tried("crash");

    assertThat(outcome.how()).as(outcome.why()).isIn("refused", "rolled back");
    assertThat(outcome.wrong().blue()).isZero();
    assertThat(outcome.serving()).isEqualTo("blue");
  }

  /**
   * Its pods start again at once: on a machine that has no cores to spare they take the other
   * colour's, which then answers late, and may be taken back for it.
   */
  @Test
  void aColourThatIsLeftMayGoUnderInTheSwitch() throws Exception {
    var outcome = tried("outgoing-pods");

    assertThat(outcome.how()).as(outcome.why()).isIn("promoted", "rolled back");
    assertThat(outcome.wrong().blue()).as("wrong answers of pods that are gone").isZero();
    assertThat(outcome.serving()).isEqualTo(outcome.how().equals("promoted") ? "green" : "blue");
  }

  /** All requests go through it; what is lost is what came while it was away. */
  @Test
  void aGatewayThatRestartsInTheSwitchLeavesOneColourServing() throws Exception {
    var outcome = tried("gateway");

    assertThat(outcome.wrong().blue()).as(outcome.why()).isZero();
    assertThat(outcome.serving()).isEqualTo(outcome.how().equals("promoted") ? "green" : "blue");
  }

  @Test
  void aDatabaseThatStopsDuringAMigrationIsTakenOnOrRefused() throws Exception {
    var outcome = tried("database");

    assertThat(outcome.how()).as(outcome.why()).isIn("promoted", "refused");
    assertThat(outcome.serving()).isEqualTo(outcome.how().equals("promoted") ? "green" : "blue");
  }

  @Test
  void whatAKilledEngineHasBegunTheNextUpdateFinishes() throws Exception {
    var outcome = tried("engine");

    assertThat(outcome.how()).contains("taken on");
    assertThat(outcome.wrong()).isEqualTo(new Outcome.Wrong(0, 0, 0));
    assertThat(outcome.serving()).isEqualTo("green");
  }
}
