package dev.bluegreen.release.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.release.Failure;
import dev.bluegreen.release.Situation;
import dev.bluegreen.release.promote.PlayedStack;
import dev.bluegreen.release.status.Live;
import dev.bluegreen.release.status.StatusReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a drill refuses, and says of it. */
class RehearsalTest {
  private final PlayedStack stack = new PlayedStack();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "canary-20       | a canary: green gets 20 %      | bluegreen abort",
        "emergency       | emergency is on                | pulumi config rm emergency",
        "interrupted     | an interrupted promote         | bluegreen rollback",
        "moved-outside   | somebody else moved it         | pulumi up --refresh",
        "broken-idle     | green is broken as it is       | bluegreen status",
      })
  void platformThatIsNotAtRest(String situation, String why, String mend) {
    var cluster = Situation.of(situation);
    var settings = cluster.settings();
    var status =
        StatusReader.of("dev", settings, Live.of(cluster, settings), cluster.hold(), Situation.NOW);

    assertThatThrownBy(() -> Rehearsal.of(Drills.named("slow"), settings, status))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.text()).contains(why, mend));
  }

  @ParameterizedTest
  @CsvSource({
    "slow, green.env.FAULT_DELAY_MS, 9, pulumi config rm --path green.env.FAULT_DELAY_MS",
    "slow, green.env.FAULT_UNREADY, true, green.env.FAULT_UNREADY is true already",
    "slow, green.env.BLUEGREEN_DRILL, crash, bluegreen drill --end",
    "slow, analysis.enabled, false, pulumi config set --path analysis.enabled true",
    "slow, app.services.web.image, x, 'app.services names web, and only the demo''s'",
    "wrong-image, green.images.frontend, mine, green.images.frontend is mine",
    "wrong-image, app.services.web.database, true, bluegreen drill late-failure",
    "late-failure, bakeSeconds, 0, pulumi config rm bakeSeconds",
    "late-failure, analysis.checks.drill.rate, 5, analysis.checks.drill is set already",
  })
  void settingsThatAreInTheWay(String drill, String path, String value, String message) {
    stack.settings.put(path, value);

    assertThatThrownBy(() -> rehearsal(drill))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.text()).contains(message));
  }

  @Test
  void theOtherColoursFaultsAreNotInTheWay() {
    stack.settings.put("blue.env.FAULT_DELAY_MS", "9");

    assertThat(rehearsal("slow").breaks()).isEqualTo(Map.of("green.env.FAULT_DELAY_MS", "4000"));
  }

  @Test
  void anAppOfOnesOwnHasTheDrillsThatNeedNothingOfIt() {
    stack.settings.putAll(
        Map.of("app.services.api.database", "true", "app.services.web.image", "web:1"));

    assertThat(rehearsal("wrong-image").breaks())
        .isEqualTo(Map.of("green.images.web", "nowhere.invalid/web:drill"));
    assertThat(rehearsal("late-failure").breaks()).containsKey("analysis.checks.drill.phases[0]");
  }

  @Test
  void theDemoMayBeChangedFieldByField() {
    stack.settings.put("app.services.frontend.enabled", "false");
    stack.settings.put("app.services.backend.database", "false");

    assertThat(rehearsal("error-rate").breaks()).hasSize(1);
    assertThat(rehearsal("wrong-image").breaks()).containsOnlyKeys("green.images.backend");
  }

  @Test
  void theColourThatServesIsNeverBroken() {
    stack.settings.put("activeColor", "green");
    stack.green = 100;

    assertThat(rehearsal("crash").breaks()).containsOnlyKeys("blue.env.FAULT_CRASH_AFTER_SECONDS");
  }

  private Rehearsal rehearsal(String drill) {
    var settings = stack.settings();
    var status =
        StatusReader.of("dev", settings, Live.of(stack, settings), stack.hold(), Situation.NOW);
    return Rehearsal.of(Drills.named(drill), settings, status);
  }
}
