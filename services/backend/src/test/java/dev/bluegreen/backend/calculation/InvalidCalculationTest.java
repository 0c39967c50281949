package dev.bluegreen.backend.calculation;

import static dev.bluegreen.testing.ProblemAssert.assertInvalid;
import static dev.bluegreen.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.VersionTwo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@VersionTwo
class InvalidCalculationTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      nullValues = "-",
      value = {
        "{}                                      | amount   | -",
        "{\"discount\": 1}                       | amount   | -",
        "{\"amount\": null}                      | amount   | null",
        "{\"amount\": \"100\"}                   | amount   | \"100\"",
        "{\"amount\": true}                      | amount   | true",
        "{\"amount\": [1]}                       | amount   | an array",
        "{\"amount\": {}}                        | amount   | an object",
        "{\"amount\": 1e999999999}               | amount   | 1e999999999",
        "{\"amount\": 1e-999999999}              | amount   | 1e-999999999",
        "{\"amount\": 1e99999999999}             | amount   | 1e99999999999",
        "{\"amount\": 1e30}                      | amount   | 1e30",
        "{\"amount\": 0.0000000000000000001}     | amount   | 0.0000000000000000001",
        "{\"amount\": 1, \"discount\": \"x\"}    | discount | \"x\"",
        "{\"amount\": 1, \"discount\": 1e31}     | discount | 1e31",
      })
  void namesTheFieldItsValueAndWhatIsAllowed(String json, String field, String value) {
    assertInvalid(new Client(port).calculate(json), field, value, "30 digits before and 18 after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount", "discount"})
  void refusesAFieldGivenTwice(String field) {
    var json = "{\"amount\": 1, \"discount\": 1, \"%s\": 1}".formatted(field);

    assertInvalid(new Client(port).calculate(json), field, "given twice", "one " + field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "[]",
        "100",
        "null",
        "{\"amount\": 1} x",
        "{\"amount\": 1}{}",
        "{\"amount\":",
        "{\"amount\": NaN}",
        "{\"amount\": 01}",
        "{\"amount\": +1}",
        "{'amount': 1}",
        "{\"amount\": 1,}"
      })
  void refusesABodyThatIsNotOneJsonObject(String body) {
    var problem = assertProblem(new Client(port).calculate(body), 400);

    assertThat(problem.get("field").asString()).isEqualTo("body");
    assertThat(problem.get("allowed").asString()).contains("a JSON object");
  }

  @Test
  void refusesANumberOfThousandsOfDigits() {
    var digits = "9".repeat(5_000);

    var problem = assertProblem(new Client(port).calculate("{\"amount\": " + digits + "}"), 400);

    assertThat(problem.get("field").asString()).isEqualTo("amount");
    assertThat(problem.toString().length()).isLessThan(1_000);
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    var client = new Client(port);
    var largest = "{\"amount\": 1}" + " ".repeat(CalculationReader.LARGEST_BODY - 13);

    assertThat(client.calculate(largest).statusCode()).isEqualTo(200);
    var problem = assertProblem(client.calculate(largest + " "), 413);
    assertThat(problem.get("detail").asString()).contains("16384 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void refusesOtherContentTypes(String type) {
    var answer = new Client(port).send("POST", "/calculate", type, "{\"amount\": 1}");

    assertProblem(answer, 415);
    assertThat(answer.headers().firstValue("Accept")).hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void refusesOtherMethods(String method) {
    var answer = new Client(port).send(method, "/calculate", null, null);

    assertProblem(answer, 405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }
}
