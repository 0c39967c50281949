package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.config;
import static dev.bluegreen.provider.conformance.Objects.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Previews with values that only the update will know. */
@Conformance
final class UnknownIT {
  private final Engine engine;
  private final Play play;

  UnknownIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void aNewObjectShowsThemAndIsNotMade() {
    var resource = engine.resource("core/v1:ConfigMap", "new");
    var outputs =
        resource.previewOutputs(
            Trees.with(config("new", "'a': '1'"), Unknown.UNKNOWN, "data", "b"));
    assertThat(Trees.map(outputs, "data")).isEqualTo(Map.of("a", "1", "b", Unknown.UNKNOWN));
    assertThat(engine.api().find(play.ref("v1", "ConfigMap", "new"))).isEmpty();
  }

  @Test
  void anUnknownNamespaceIsWaitedFor() {
    var resource = engine.resource("core/v1:ConfigMap", "inside");
    var inputs = Trees.with(config("inside", "'a': '1'"), Unknown.UNKNOWN, "metadata", "namespace");
    assertThat(Trees.get(resource.previewOutputs(inputs), "metadata", "namespace"))
        .isEqualTo(Unknown.UNKNOWN);
  }

  @Test
  void anExistingObjectWouldChangeThere() {
    var resource = engine.resource("core/v1:ResourceQuota", "there");
    var inputs = object("v1", "ResourceQuota", "there", "'spec': {'hard': {'pods': '1'}}");
    resource.up(inputs);
    var news = Trees.with(inputs, Unknown.UNKNOWN, "spec", "hard", "pods");
    assertThat(resource.preview(news)).containsExactly("spec.hard.pods");
    assertThat(Trees.get(resource.previewOutputs(news), "spec", "hard", "pods"))
        .isEqualTo(Unknown.UNKNOWN);
  }

  @Test
  void aSecretUnknownInAnArrayStaysSecret() {
    var resource = engine.resource("core/v1:ServiceAccount", "array");
    var pull = List.of(Map.of("name", new Secret(Unknown.UNKNOWN)));
    var outputs =
        resource.previewOutputs(
            Trees.with(object("v1", "ServiceAccount", "array", ""), pull, "imagePullSecrets"));
    assertThat(outputs.get("imagePullSecrets")).isEqualTo(pull);
  }

  @Test
  void anUnknownNameReplaces() {
    var resource = engine.resource("core/v1:ConfigMap", "named");
    resource.up(config("named", "'a': '1'"));
    var news = Trees.with(config("named", "'a': '1'"), Unknown.UNKNOWN, "metadata", "name");
    assertThat(resource.preview(news)).containsExactly("metadata.name!");
  }
}
