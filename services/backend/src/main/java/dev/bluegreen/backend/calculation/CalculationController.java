package dev.bluegreen.backend.calculation;

import dev.bluegreen.backend.caller.Caller;
import dev.bluegreen.backend.history.History;
import dev.bluegreen.backend.history.IdempotencyKey;
import dev.bluegreen.service.problem.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /calculate}: what the service is there for. */
@RestController
class CalculationController {

  private final History history;
  private final CalculationMetrics metrics;

  CalculationController(History history, CalculationMetrics metrics) {
    this.history = history;
    this.metrics = metrics;
  }

  @PostMapping(
      path = "/calculate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  CalculationResult calculate(
      Caller caller,
      @RequestBody(required = false) Calculation calculation,
      HttpServletRequest request) {
    if (calculation == null) {
      // Spring asks no reader where there is nothing to read.
      throw new InvalidInputException("body", null, "a JSON object with amount");
    }
    var key = request.getHeader(IdempotencyKey.HEADER);
    var entered = history.enter(caller, calculation, key);
    if (entered.isNew()) {
      metrics.count(calculation);
    }
    return new CalculationResult(entered.result());
  }
}
