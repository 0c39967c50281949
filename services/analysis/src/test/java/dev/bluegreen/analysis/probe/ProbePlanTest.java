package dev.bluegreen.analysis.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.analysis.plan.BadPlanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbePlanTest {

  private static final String PLAN =
      """
      {"address":"http://traefik.gateway.svc","host":"localhost","rate":20,"apps":"apps","ops":"ops","route":"app",
       "steps":[{"name":"home","path":"/{random}"}]}
      """;

  @Test
  void ratesHaveDefaults() {
    var plan = ProbePlan.parse(PLAN.replace("\"rate\":20,", ""));

    assertThat(plan.idleRate()).isEqualTo(2);
    assertThat(plan.rate()).isEqualTo(20);
    assertThat(plan.host()).isEqualTo("localhost");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rate\":20, | \"rate\":1000, | PLAN.rate is 1000: set it to a number from 0.1 to 50",
        "\"route\":\"app\", | \"routes\":\"app\", | PLAN.route is missing: set it to a text",
        "\"rate\":20, | \"rates\":20, | PLAN.rates is no field of a plan: there are address, apps, host, idleRate, maxErrorPercent, ops, rate, route, steps",
        "{random} | {token} | the step \"home\" uses {token}, which no step before it saves: there are color, random",
      })
  void aWrongFieldIsNamed(String right, String wrong, String message) {
    assertThatThrownBy(() -> ProbePlan.parse(PLAN.replace(right, wrong)))
        .isInstanceOf(BadPlanException.class)
        .hasMessage(message);
  }
}
