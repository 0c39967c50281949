package dev.bluegreen.infra.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Set;

/**
 * The configuration of a stack as the engine hands it over, of this project only.
 *
 * @param stack name of the stack
 * @param values key to value; what reads as a JSON object is one
 * @param secretKeys keys whose values are encrypted in the stack's file
 */
record StackConfig(String stack, ObjectNode values, Set<String> secretKeys) {
  private static final String PROJECT = "bluegreen:";

  // Versions may be numbers: 2.0 must not become 2.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * @param stack name of the stack
   * @param config JSON object of {@code project:key} to text
   * @param secretKeys JSON array of {@code project:key}
   */
  static StackConfig parse(String stack, String config, String secretKeys) {
    var values = JSON.createObjectNode();
    for (var entry : tree(config).properties()) {
      if (entry.getKey().startsWith(PROJECT)) {
        var key = entry.getKey().substring(PROJECT.length());
        values.set(key, objectOrText(entry.getValue().asText()));
      }
    }
    var secrets = new HashSet<String>();
    for (var key : tree(secretKeys)) {
      if (key.asText().startsWith(PROJECT)) {
        secrets.add(key.asText().substring(PROJECT.length()));
      }
    }
    return new StackConfig(stack, values, Set.copyOf(secrets));
  }

  private static JsonNode objectOrText(String value) {
    if (value.startsWith("{")) {
      try {
        return JSON.readTree(value);
      } catch (JsonProcessingException e) {
        return TextNode.valueOf(value);
      }
    }
    return TextNode.valueOf(value);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Without the cause: its message quotes the source, which may hold secrets.
      throw new IllegalStateException("the engine's configuration is not JSON");
    }
  }
}
