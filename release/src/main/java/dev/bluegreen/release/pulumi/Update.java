package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An update in a stack's history.
 *
 * @param version counts the stack's updates; 0 where the backend does not say
 * @param kind such as {@code update}, {@code refresh} or {@code destroy}
 * @param result {@code succeeded}, {@code failed} or {@code in-progress}
 * @param config the settings that it ran with, by key without the project's name; secrets masked
 */
public record Update(
    int version,
    String kind,
    Instant begun,
    Instant ended,
    String result,
    String message,
    Map<String, String> config) {
  private static final String SECRET = "[secret]";

  public Update {
    config = Map.copyOf(config);
  }

  /** Reads what {@code pulumi stack history --json} prints; newest first. */
  public static List<Update> list(JsonNode history) {
    var updates = new ArrayList<Update>();
    for (var each : history) {
      var config = new TreeMap<String, String>();
      each.path("config")
          .properties()
          .forEach(
              entry ->
                  config.put(
                      entry.getKey().substring(entry.getKey().indexOf(':') + 1),
                      entry.getValue().path("secret").asBoolean()
                          ? SECRET
                          : entry.getValue().path("value").asText()));
      var begun = Instant.parse(each.path("startTime").asText());
      updates.add(
          new Update(
              each.path("version").asInt(),
              each.path("kind").asText(),
              begun,
              each.hasNonNull("endTime") ? Instant.parse(each.path("endTime").asText()) : begun,
              each.path("result").asText(),
              each.path("message").asText(),
              config));
    }
    updates.sort(Comparator.comparing(Update::begun).reversed());
    return updates;
  }
}
