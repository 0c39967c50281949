package dev.bluegreen.analysis.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.plan.Step;
import java.util.Optional;

/**
 * What an answer must be like.
 *
 * @param color which colour must have answered; empty for any
 */
public record Expectation(Step step, Optional<String> color) {

  private static final int SERVER_ERROR = 500;

  /**
   * What is wrong with an answer; empty when nothing is. What the step saves goes to the values.
   */
  public Optional<String> mismatch(Answer answer, Values values) {
    if (!isExpected(answer.status())) {
      return Optional.of("status %d, expected %s".formatted(answer.status(), expectedStatus()));
    }
    if (color.isPresent() && !answer.color().equals(color)) {
      return Optional.of(
          answer
              .color()
              .map(other -> "answered by %s, expected %s".formatted(other, color.get()))
              .orElse("no X-App-Color, expected " + color.get()));
    }
    return step.expected().isEmpty() && step.saved().isEmpty()
        ? Optional.empty()
        : mismatch(answer.body(), values);
  }

  private boolean isExpected(int status) {
    return step.status().isPresent() ? status == step.status().getAsInt() : status < SERVER_ERROR;
  }

  private String expectedStatus() {
    return step.status().isPresent()
        ? Integer.toString(step.status().getAsInt())
        : "below " + SERVER_ERROR;
  }

  private Optional<String> mismatch(String body, Values values) {
    JsonNode json;
    try {
      json = Json.parse(body);
    } catch (JsonProcessingException _) {
      return Optional.of("the answer is no JSON: " + shortened(body));
    }
    for (var expected : step.expected().entrySet()) {
      var found = text(json, expected.getKey());
      if (!found.equals(Optional.of(expected.getValue()))) {
        return Optional.of(
            "%s is %s, expected %s"
                .formatted(
                    expected.getKey(),
                    found.map(Expectation::shortened).orElse("missing"),
                    expected.getValue()));
      }
    }
    for (var saved : step.saved().entrySet()) {
      var found = text(json, saved.getValue());
      if (found.isEmpty()) {
        return Optional.of(
            "%s is missing, expected what is saved as %s"
                .formatted(saved.getValue(), saved.getKey()));
      }
      values.save(saved.getKey(), found.get());
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode json, JsonPointer at) {
    var found = json.at(at);
    return found.isMissingNode() || found.isNull()
        ? Optional.empty()
        : Optional.of(Json.text(found));
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
