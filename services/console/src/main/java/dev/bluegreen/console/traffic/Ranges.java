package dev.bluegreen.console.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.request.Http;
import dev.bluegreen.analysis.request.NoAnswerException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * Range queries of Prometheus, by its <a
 * href="https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries">HTTP API</a>.
 */
final class Ranges {

  /** Seconds between two points. */
  static final int STEP = 30;

  /** An hour of them, and both its ends. */
  static final int POINTS = 121;

  private final URI address;
  private final Http http = new Http();
  private String problem = "";

  Ranges(URI address) {
    this.address = address;
  }

  /**
   * A value for each step and colour; null where there is none.
   *
   * @param until the last step, in seconds since 1970
   */
  ObjectNode byColor(String query, long until) throws InterruptedException {
    var json = JsonNodeFactory.instance.objectNode();
    for (var series : ask(query, until)) {
      var color = series.at("/metric/color").asText();
      if (color.equals("blue") || color.equals("green")) {
        json.set(color, points(series.path("values"), until));
      }
    }
    return json;
  }

  private static ArrayNode points(JsonNode values, long until) {
    var points = new Double[POINTS];
    for (var value : values) {
      var index = POINTS - 1 - (until - value.path(0).asLong()) / STEP;
      var number = value.path(1).asDouble(Double.NaN);
      if (index >= 0 && index < POINTS && Double.isFinite(number)) {
        points[(int) index] = Math.round(number * 100) / 100.0;
      }
    }
    var array = JsonNodeFactory.instance.arrayNode();
    for (var point : points) {
      array.add(point);
    }
    return array;
  }

  private JsonNode ask(String query, long until) throws InterruptedException {
    var url =
        "%s/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
            .formatted(
                address,
                URLEncoder.encode(query, StandardCharsets.UTF_8),
                until - (POINTS - 1) * STEP,
                until,
                STEP);
    try {
      var answer = http.send(HttpRequest.newBuilder(URI.create(url)).build());
      if (answer.statusCode() == 200) {
        problem = "";
        return Json.parse(answer.body()).at("/data/result");
      }
      say("answered %d: %s".formatted(answer.statusCode(), answer.body().strip()));
    } catch (NoAnswerException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      say(e.getMessage());
    } catch (JsonProcessingException _) {
      say("did not answer with JSON");
    }
    return Json.MAPPER.missingNode();
  }

  private void say(String text) {
    if (!text.equals(problem)) {
      problem = text;
      System.err.printf("Prometheus at %s: %s%n", address, text);
    }
  }
}
