package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What the program has written about the colour that serves.
 *
 * @param color empty where it has written nothing yet
 * @param by whose update moved the route
 * @param written when it last changed, by the API server's time
 */
record Serving(
    Optional<String> color, Optional<String> version, Optional<String> by, Instant written) {

  static final Serving UNKNOWN =
      new Serving(Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);

  static Serving of(JsonNode configMap) {
    var data = configMap.path("data");
    var written =
        configMap
            .at("/metadata/managedFields")
            .valueStream()
            .map(field -> field.path("time").asText())
            .filter(time -> !time.isEmpty())
            .map(Instant::parse)
            .max(Instant::compareTo);
    return new Serving(
        text(data.path("serving")),
        text(data.path("version")),
        text(data.path("by")),
        written.orElse(Instant.EPOCH));
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value.asText("")).filter(text -> !text.isEmpty());
  }
}
