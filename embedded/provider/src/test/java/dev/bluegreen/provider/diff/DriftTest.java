package dev.bluegreen.provider.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.value.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DriftTest {
  @Test
  void anUnchangedObjectGivesTheInputsAsTheyWereSpelt() {
    var inputs = Json.object("{'limits': {'memory': '1024Mi'}}");
    var live = Json.object("{'limits': {'memory': '1Gi'}, 'default': true}");
    assertThat(Drift.of(inputs, live, live)).isEqualTo(inputs);
  }

  @Test
  void onlyDeclaredFieldsDrift() {
    var inputs = Json.object("{'spec': {'replicas': 2}}");
    var before = Json.object("{'spec': {'replicas': 2}, 'metadata': {}}");
    var now = Json.object("{'spec': {'replicas': 3}, 'metadata': {'labels': {'by': 'hand'}}}");
    assertThat(Drift.of(inputs, before, now)).isEqualTo(Json.object("{'spec': {'replicas': 3}}"));
  }

  @Test
  void aRemovedFieldOrItemIsGone() {
    var inputs = Json.object("{'env': [{'name': 'A', 'value': '1'}, {'name': 'B', 'value': '2'}]}");
    var now = Json.object("{'env': [{'name': 'B'}]}");
    assertThat(Drift.of(inputs, inputs, now)).isEqualTo(Json.object("{'env': [{'name': 'B'}]}"));
  }

  @Test
  void aSecretThatDriftsStaysSecret() {
    var inputs = Map.<String, Object>of("data", new Secret(Map.of("key", "b2xk")));
    var before = Json.object("{'data': {'key': 'b2xk'}}");
    var now = Json.object("{'data': {'key': 'bmV3'}}");
    assertThat(Drift.of(inputs, before, now))
        .containsEntry("data", new Secret(Map.of("key", "bmV3")));
  }
}
