package dev.bluegreen.service.problem;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Input that is refused with 400 and a problem that names the field, its value and the allowed. */
public final class InvalidInputException extends ErrorResponseException {

  private static final int LONGEST_VALUE = 100;

  /**
   * @param field the field or parameter, in the client's own terms
   * @param value as the client wrote it; null where it wrote nothing
   * @param allowed what may stand there
   */
  public InvalidInputException(String field, String value, String allowed) {
    super(HttpStatus.BAD_REQUEST);
    var shown = value == null ? null : shortened(value);
    var problem = getBody();
    problem.setTitle("Invalid input");
    problem.setDetail(
        "%s %s: allowed is %s"
            .formatted(field, shown == null ? "is missing" : "is " + shown, allowed));
    problem.setProperty("field", field);
    problem.setProperty("value", shown);
    problem.setProperty("allowed", allowed);
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }
}
