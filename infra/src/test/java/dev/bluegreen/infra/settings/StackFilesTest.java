package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that a user starts from. */
class StackFilesTest {
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void lackOnlyTheCluster(String stack) throws Exception {
    assertThat(read(stack).naming().stack()).isEqualTo(stack);
  }

  @Test
  void describeEverySetting() throws Exception {
    var described = new YAMLMapper().readTree(ROOT.resolve("Pulumi.yaml").toFile()).get("config");
    var names = new TreeSet<String>();
    described.fieldNames().forEachRemaining(names::add);

    assertThat(names).containsExactlyElementsOf(SettingsReader.KEYS);
    described.forEach(setting -> assertThat(setting.path("description").asText()).isNotEmpty());
  }

  private static Settings read(String stack) throws Exception {
    var file =
        new YAMLMapper().readTree(Files.readString(ROOT.resolve("Pulumi." + stack + ".yaml")));
    var json = new ObjectMapper();
    var config = new HashMap<String, String>();
    for (var field : file.get("config").properties()) {
      var value = field.getValue();
      config.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
    }
    config.put("bluegreen:kubernetesContext", "test");
    return SettingsReader.read(
        StackConfig.parse(stack, json.writeValueAsString(config), "[]"), List.of("test"), Map.of());
  }
}
