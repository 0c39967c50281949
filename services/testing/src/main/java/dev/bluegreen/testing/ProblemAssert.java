package dev.bluegreen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every refusal has to be: problem details of RFC 9457, with the identity on it. */
public final class ProblemAssert {

  private ProblemAssert() {}

  /** Checks the form and gives the problem, for its contents. */
  public static JsonNode assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("X-App-Color")).isPresent();
    assertThat(answer.headers().firstValue("X-App-Version")).isPresent();
    var problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asString()).isNotBlank();
    return problem;
  }

  /** Checks that the refusal names the field, its value and what is allowed. */
  public static void assertInvalid(
      HttpResponse<String> answer, String field, String value, String allowed) {
    var problem = assertProblem(answer, 400);
    assertThat(problem.get("field").asString()).isEqualTo(field);
    if (value == null) {
      assertThat(problem.path("value").asString("")).isEmpty();
    } else {
      assertThat(problem.get("value").asString()).isEqualTo(value);
    }
    assertThat(problem.get("allowed").asString()).contains(allowed);
    assertThat(problem.get("detail").asString()).contains(field).contains(allowed);
  }
}
