package dev.bluegreen.provider.value;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Trees as JSON, and from YAML. Integers stay integers. */
public final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private Documents() {}

  /**
   * The tree of a JSON object.
   *
   * @throws tools.jackson.core.JacksonException if it is none
   */
  public static Map<String, Object> read(byte[] json) {
    return JSON.readValue(json, new TypeReference<>() {});
  }

  /** A tree without secret marks as JSON. */
  public static String write(Object tree) {
    return JSON.writeValueAsString(tree);
  }

  /** The objects of all documents in YAML; what is no object is left out. */
  public static List<Map<String, Object>> objects(String yaml) {
    var mapper = YAMLMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
    return Trees.maps(mapper.readerFor(Object.class).readValues(yaml).readAll());
  }
}
