package dev.bluegreen.provider.release;

import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Trees from YAML: values files, and what a chart makes. */
final class Yaml {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private Yaml() {}

  /** The objects of all documents; other documents are left out. */
  static List<Map<String, Object>> objects(String yaml) {
    return YAML.readerFor(Object.class).<Object>readValues(yaml).readAll().stream()
        .map(Trees::map)
        .filter(object -> !object.isEmpty())
        .toList();
  }
}
