package dev.bluegreen.analysis.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.request.Http;
import dev.bluegreen.analysis.request.NoAnswerException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * Asks Prometheus, by its <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP
 * API</a>.
 */
final class Prometheus {

  private final URI address;
  private final Http http = new Http();

  Prometheus(URI address) {
    this.address = address;
  }

  /** The value of a query now. */
  Measurement ask(String query) {
    var url =
        "%s/api/v1/query?query=%s"
            .formatted(address, URLEncoder.encode(query, StandardCharsets.UTF_8));
    try {
      var response = http.send(HttpRequest.newBuilder(URI.create(url)).build());
      return read(response.statusCode(), response.body());
    } catch (NoAnswerException e) {
      return new Measurement.Nothing("Prometheus at %s: %s".formatted(address, e.getMessage()));
    }
  }

  private static Measurement read(int status, String body) {
    try {
      var answer = Json.parse(body);
      if (status == 200 && answer.path("status").asText().equals("success")) {
        return read(answer.path("data"));
      }
      var error = answer.path("error").asText();
      return new Measurement.Nothing(
          "Prometheus answered %d%s".formatted(status, error.isEmpty() ? "" : ": " + error));
    } catch (JsonProcessingException | NumberFormatException _) {
      return new Measurement.Nothing(
          "Prometheus answered %d with what is not its JSON".formatted(status));
    }
  }

  private static Measurement read(JsonNode data) {
    var result = data.path("result");
    var value =
        switch (data.path("resultType").asText()) {
          case "scalar" -> result;
          case "vector" -> {
            if (result.size() > 1) {
              yield null;
            }
            yield result.path(0).path("value");
          }
          default -> result.path(-1);
        };
    if (value == null) {
      return new Measurement.Nothing(
          "the query has %d series as its result, not one".formatted(result.size()));
    }
    if (!value.path(1).isTextual()) {
      return new Measurement.Nothing("no data");
    }
    var number = number(value.path(1).asText());
    return Double.isNaN(number)
        ? new Measurement.Nothing("not a number")
        : new Measurement.Value(number);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
