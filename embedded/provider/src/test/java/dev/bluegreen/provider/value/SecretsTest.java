package dev.bluegreen.provider.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretsTest {
  @Test
  void dataOfASecretIsSecretThoughTheInputsAreNot() {
    var live = Json.object("{'apiVersion': 'v1', 'kind': 'Secret', 'data': {'key': 'dmFsdWU='}}");
    assertThat(Secrets.mark(live, Map.of())).containsEntry("data", new Secret(live.get("data")));
  }

  @Test
  void theCopyThatKubectlKeepsIsSecretToo() {
    var live =
        Json.object(
            """
            {'apiVersion': 'v1', 'kind': 'Secret', 'metadata': {'annotations':
              {'kubectl.kubernetes.io/last-applied-configuration': 'everything', 'other': 'plain'}}}
            """);
    var annotations = Trees.map(Secrets.mark(live, Map.of()), "metadata", "annotations");
    assertThat(annotations.get("kubectl.kubernetes.io/last-applied-configuration"))
        .isEqualTo(new Secret("everything"));
    assertThat(annotations).containsEntry("other", "plain");
  }

  @Test
  void aSecretInputStaysSecretInAnyKind() {
    var inputs = Map.<String, Object>of("data", Map.of("key", new Secret("hunter2")));
    var live = Json.object("{'kind': 'ConfigMap', 'data': {'key': 'hunter2', 'other': 'plain'}}");
    assertThat(Secrets.mark(live, inputs))
        .containsEntry("data", Map.of("key", new Secret("hunter2"), "other", "plain"));
  }

  @Test
  void aSecretInAListIsFoundWhereTheServerMovedIt() {
    var inputs = Map.<String, Object>of("env", List.of(Map.of("value", new Secret("hunter2"))));
    var live = Json.object("{'env': [{'value': 'injected'}, {'value': 'hunter2'}]}");
    assertThat(Trees.maps(Secrets.mark(live, inputs), "env").get(1))
        .containsEntry("value", new Secret("hunter2"));
  }

  @Test
  void messagesDoNotCarrySecrets() {
    var inputs = Map.<String, Object>of("data", new Secret(Map.of("key", "hunter2")));
    assertThat(Secrets.mask("Invalid value: \"hunter2\"", inputs))
        .isEqualTo("Invalid value: \"[secret]\"");
    assertThat(inputs.toString()).doesNotContain("hunter2");
  }
}
