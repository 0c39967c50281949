package dev.bluegreen.backend.calculation;

import dev.bluegreen.service.problem.InvalidInputException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /calculate}: what the service is there for. */
@RestController
class CalculationController {

  @PostMapping(
      path = "/calculate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  CalculationResult calculate(@RequestBody(required = false) Calculation calculation) {
    if (calculation == null) {
      // Spring asks no reader where there is nothing to read.
      throw new InvalidInputException("body", null, "a JSON object with amount");
    }
    return new CalculationResult(calculation.result());
  }
}
