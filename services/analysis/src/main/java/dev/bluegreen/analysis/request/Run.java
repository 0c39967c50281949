package dev.bluegreen.analysis.request;

import dev.bluegreen.analysis.plan.Step;
import java.util.List;
import java.util.Optional;

/** Steps one after the other, as one client does them. */
public record Run(Gateway gateway, String host, Optional<String> color, Values values) {

  /** Stops at the first step that goes wrong, and says what did; empty when none does. */
  public Optional<String> all(List<Step> steps) {
    for (var step : steps) {
      var wrong = one(step);
      if (wrong.isPresent()) {
        return wrong.map(text -> "step %s: %s".formatted(step.name(), text));
      }
    }
    return Optional.empty();
  }

  private Optional<String> one(Step step) {
    try {
      var answer = gateway.send(step, host, values, false);
      return new Expectation(step, color).mismatch(answer, values);
    } catch (NoAnswerException e) {
      return Optional.of(e.getMessage());
    }
  }
}
