package dev.bluegreen.provider.value;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Trees as JSON. Integers stay integers. */
public final class JsonText {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private JsonText() {}

  /**
   * The tree of a JSON object.
   *
   * @throws tools.jackson.core.JacksonException if it is none
   */
  public static Map<String, Object> read(byte[] json) {
    return JSON.readValue(json, new TypeReference<>() {});
  }

  /** A tree without secret marks as JSON. */
  public static byte[] write(Object tree) {
    return JSON.writeValueAsBytes(tree);
  }
}
