package dev.bluegreen.infra.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import dev.bluegreen.infra.FakeCluster;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.IdlePolicy;
import dev.bluegreen.infra.live.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traffic moves from blue to green, and blue's pods go once clients have left it. */
class ClientSideTest {
  private static final String STATE = "/api/v1/namespaces/ops/services/prober:http/proxy/state";
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration DELAY = Duration.ofMillis(200);

  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> log = new ArrayList<>();

  @Test
  void whoHasNotSeenBlueForTheDelayWaitsForNothing() throws Exception {
    await(Duration.ofMinutes(1), state(Duration.ofMillis(200), Duration.ZERO));

    assertThat(asked).hasValue(1);
    assertThat(log).isEmpty();
  }

  @Test
  void theDelayBeginsWithTheLastAnswerThatAClientHadFromBlue() throws Exception {
    await(
        Duration.ofMinutes(1),
        state(Duration.ZERO, Duration.ofMillis(900)),
        state(Duration.ZERO, Duration.ofMillis(900)),
        state(Duration.ofMillis(150), Duration.ZERO),
        // A gateway that was late.
        state(Duration.ZERO, Duration.ofMillis(100)),
        state(Duration.ofMillis(210), Duration.ZERO));

    assertThat(asked).hasValue(5);
    assertThat(log).isEmpty();
  }

  /** Silence is no sign of a move: green has to have answered. */
  @Test
  void thatBlueAnswersNoMoreIsNotEnough() throws Exception {
    await(
        Duration.ofMinutes(1),
        state(Duration.ofSeconds(5), Duration.ofSeconds(6)),
        state(Duration.ofSeconds(5), Duration.ofSeconds(4)));

    assertThat(asked).hasValue(2);
  }

  @Test
  void aProberThatHasNeverSeenBlueIsContent() throws Exception {
    await(Duration.ofMinutes(1), () -> "{now: '%s', last: {green: '%s'}}".formatted(NOW, NOW));

    assertThat(asked).hasValue(1);
    assertThat(log).isEmpty();
  }

  @Test
  void blueKeepsItsPodsAsLongAsClientsHaveAnswersFromIt() {
    assertThatThrownBy(
            () -> await(Duration.ofMillis(20), state(Duration.ZERO, Duration.ofSeconds(1))))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(
            "blue keeps its pods: clients still had answers from it",
            "nothing is lost",
            "pulumi up",
            "pulumi config set drainTimeoutSeconds 0");
    assertThat(asked).hasValueGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{now: '2026-01-01T12:00:00Z', colors: {}}", // one of before
        "{now: '2026-01-01T12:00:00Z', last: {}}", // an app that does not say its colour
        "{now: '2026-01-01T12:00:00Z', last: {blue: '2026-01-01T11:59:00Z'}}", // no way to the app
        "{now: noon, last: {blue: '2026-01-01T11:59:00Z'}}",
        "[]",
      })
  void aProberThatSeesNothingHoldsUpNobody(String state) throws Exception {
    await(Duration.ofMinutes(1), () -> state);

    assertThat(log).hasSize(1).first().asString().contains("blue", "prober");
  }

  @Test
  void aProberThatDoesNotAnswerHoldsUpNobody() throws Exception {
    await(
        Duration.ofMinutes(1),
        () -> {
          throw new UnreachableException("it answered 503", null);
        });

    assertThat(log).hasSize(1).first().asString().contains("it answered 503").hasLineCount(1);
  }

  @Test
  void aProberThatIsNotThereHoldsUpNobody() throws Exception {
    clients(FakeCluster.empty()).await(Color.BLUE, idle(Duration.ofMinutes(1)));

    assertThat(log).hasSize(1).first().asString().contains("the prober is not there");
  }

  @Test
  void aProberThatIsAwayForAMomentIsAskedAgain() throws Exception {
    await(
        Duration.ofMinutes(1),
        () -> {
          throw new UnreachableException("it answered 503", null);
        },
        state(Duration.ZERO, Duration.ofSeconds(1)),
        state(Duration.ofSeconds(5), Duration.ZERO));

    assertThat(asked).hasValue(3);
    assertThat(log).isEmpty();
  }

  /** Of a prober that answers these one after the other, and then the last one for ever. */
  @SafeVarargs
  private void await(Duration patience, Supplier<String>... states) throws InterruptedException {
    var cluster =
        FakeCluster.empty()
            .with(STATE, () -> states[Math.min(asked.getAndIncrement(), states.length - 1)].get());
    clients(cluster).await(Color.BLUE, idle(patience));
  }

  private ClientSide clients(FakeCluster cluster) {
    return new ClientSide(cluster, "ops", Duration.ofMillis(1), log::add);
  }

  private static IdlePolicy idle(Duration patience) {
    return new IdlePolicy(IdlePolicy.Mode.SHRINK, 1, DELAY, patience);
  }

  /** How long ago, by the prober's clock, each colour had its last request. */
  private static Supplier<String> state(Duration blue, Duration green) {
    return () ->
        "{now: '%s', last: {blue: '%s', green: '%s'}}"
            .formatted(NOW, NOW.minus(blue), NOW.minus(green));
  }
}
