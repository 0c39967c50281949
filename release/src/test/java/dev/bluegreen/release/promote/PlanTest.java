package dev.bluegreen.release.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  @Test
  void percentsThatAreThereAlreadyAreLeftOut() {
    assertThat(Plan.promote(Color.GREEN, List.of(20, 50, 100), 20).steps())
        .extracting(Step::title)
        .containsExactly("canary: 50 % to green", "all to green");
  }

  @Test
  void lastStepIsLeftWhereTheRouteHasMovedAndTheUpdateHasNotEnded() {
    assertThat(Plan.promote(Color.BLUE, List.of(20, 100), 99).steps())
        .extracting(Step::title)
        .containsExactly("all to blue");
  }

  @Test
  void nothingToDoIsSaid() {
    assertThatThrownBy(() -> Plan.promote(Color.GREEN, List.of(20), 50))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("green has 50 % already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "101", "50,20", "20,20,100", "20,", "a", "20;100", "-5"})
  void wrongPercentsAreRefusedWithWhatIsAllowed(String steps) {
    assertThatThrownBy(() -> Plan.percents(steps))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.text())
                    .contains("«" + steps + "»", "1 to 100", "--steps 20,50,100"));
  }

  @Test
  void percentsMayHaveSpaces() {
    assertThat(Plan.percents("20, 50 ,100")).containsExactly(20, 50, 100);
  }
}
