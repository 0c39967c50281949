package dev.bluegreen.provider.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretDataTest {
  @Test
  void plainStringsBecomeSecretData() {
    var inputs =
        Json.object(
            """
            {'apiVersion': 'v1', 'kind': 'Secret',
             'data': {'kept': 'b2xk', 'both': 'b2xk'}, 'stringData': {'both': 'new', 'added': 'new'}}
            """);
    assertThat(Secrets.encode(inputs))
        .doesNotContainKey("stringData")
        .containsEntry(
            "data", new Secret(Json.object("{'kept': 'b2xk', 'both': 'bmV3', 'added': 'bmV3'}")));
  }

  @Test
  void whatIsUnknownStaysUnknownAndSecret() {
    var value =
        Map.<String, Object>of(
            "apiVersion", "v1", "kind", "Secret", "stringData", Map.of("key", Unknown.UNKNOWN));
    assertThat(Secrets.encode(value))
        .containsEntry("data", new Secret(Map.of("key", Unknown.UNKNOWN)));

    var whole =
        Map.<String, Object>of("apiVersion", "v1", "kind", "Secret", "stringData", Unknown.UNKNOWN);
    assertThat(Secrets.encode(whole)).containsEntry("data", new Secret(Unknown.UNKNOWN));
  }

  @Test
  void anotherKindsDataIsLeftAlone() {
    var inputs = Json.object("{'apiVersion': 'v1', 'kind': 'ConfigMap', 'data': {'key': 'value'}}");
    assertThat(Secrets.encode(inputs)).isEqualTo(inputs);
  }
}
