package dev.bluegreen.backend.calculation;

import static dev.bluegreen.testing.ProblemAssert.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionTwo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@VersionTwo
class VersionTwoTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\": 100}                      | 200",
        "{\"amount\": 100, \"discount\": 30}    | 170",
        "{\"discount\": 0.01, \"amount\": 0.1}  | 0.19",
        "{\"amount\": 1, \"discount\": 5}       | -3",
        "{\"amount\": 100, \"discount\": null}  | 200",
        "{\"amount\": 100, \"discount\": 0}     | 200",
      })
  void takesTheDiscountOffTheDoubledAmount(String calculation, String result) {
    var answer = new Client(port).calculate(calculation);

    assertThat(answer.body()).isEqualTo("{\"result\":" + result + "}");
  }

  @Test
  void refusesAMisspeltField() {
    assertInvalid(
        new Client(port).calculate("{\"amount\": 100, \"discuont\": 5}"),
        "discuont",
        "5",
        "amount and, optionally, discount");
  }
}
