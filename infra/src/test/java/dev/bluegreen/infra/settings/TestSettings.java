package dev.bluegreen.infra.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings from the text of a stack's file, handed over as the engine does. */
public final class TestSettings {
  /** The least that a stack must say. */
  public static final String LEAST =
      """
      kubernetesContext: test
      blue: {version: 1.0.0}
      green: {version: 2.0.0}
      """;

  /** The contexts of the kubeconfig. */
  static final List<String> CONTEXTS = List.of("prod", "test");

  /** Images that were built on this machine, and some whose migrations are known. */
  static final Map<String, String> LOCKED =
      Map.of(
          "bluegreen/auth:1.0.0", "bluegreen/auth:sha-1.0.0",
          "bluegreen/auth:2.0.0", "bluegreen/auth:sha-2.0.0",
          "migrations bluegreen/backend:2.0.0", "2.2-a",
          "migrations bluegreen/backend:2.0.1", "2.2-a",
          "migrations bluegreen/backend:2.1.0", "2.3-b",
          "migrations bluegreen/backend:3.0.0", "3.1-c");

  private TestSettings() {}

  public static Settings of(String yaml) {
    return of(yaml, List.of());
  }

  static Settings of(String yaml, String stack) {
    return of(yaml, List.of(), stack);
  }

  static Settings of(String yaml, List<String> secretKeys) {
    return of(yaml, secretKeys, "dev");
  }

  private static Settings of(String yaml, List<String> secretKeys, String stack) {
    try {
      var json = new ObjectMapper();
      var config = new TreeMap<String, String>();
      for (var field : new YAMLMapper().readTree(yaml).properties()) {
        var value = field.getValue();
        config.put(
            "bluegreen:" + field.getKey(),
            value.isValueNode() ? value.asText() : json.writeValueAsString(value));
      }
      var secrets = secretKeys.stream().map("bluegreen:"::concat).toList();
      return SettingsReader.read(
          StackConfig.parse(
              stack, json.writeValueAsString(config), json.writeValueAsString(secrets)),
          CONTEXTS,
          LOCKED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
