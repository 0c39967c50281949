package dev.bluegreen.backend.calculation;

import static dev.bluegreen.testing.ProblemAssert.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionOne;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@VersionOne
class VersionOneTest {

  @LocalServerPort int port;

  @Test
  void doublesTheAmount() {
    var answer = new Client(port).calculate("{\"amount\": 100}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).isEqualTo("{\"result\":200}");
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.2",
    "-3, -6",
    "0, 0",
    "-0, 0",
    "100.00, 200.00",
    "1e2, 200",
    "1E+2, 200",
    "1e-7, 0.0000002",
    "0e999999999, 0",
    "0.000000000000000001, 0.000000000000000002",
    "999999999999999999999999999999, 1999999999999999999999999999998",
    "9007199254740993.1, 18014398509481986.2",
  })
  void answersExactlyAndWithoutAnExponent(String amount, String result) {
    var answer = new Client(port).calculate("{\"amount\": " + amount + "}");

    assertThat(answer.body()).isEqualTo("{\"result\":" + result + "}");
  }

  @Test
  void refusesADiscountRatherThanIgnoreIt() {
    assertInvalid(
        new Client(port).calculate("{\"amount\": 100, \"discount\": 5}"),
        "discount",
        "5",
        "no such field in this version");
  }
}
