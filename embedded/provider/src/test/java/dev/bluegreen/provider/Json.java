package dev.bluegreen.provider;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Objects for tests, written as JSON. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private Json() {}

  /** The tree of a JSON object; single quotes stand for double ones. */
  public static Map<String, Object> object(String json) {
    return MAPPER.readValue(json.replace('\'', '"'), new TypeReference<>() {});
  }
}
