package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Patches own fields of somebody else's object. */
@Conformance
final class PatchIT {
  private final Engine engine;
  private final Play play;

  PatchIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void addsFieldsAndGivesThemBack() {
    engine.api().create(theirs("shared"));
    var patch = engine.resource("core/v1:ConfigMapPatch", "patch");
    assertThat(patch.up(config("shared", "'ours': '1'"))).isEqualTo(Done.CREATED);
    assertThat(data("shared")).isEqualTo(Map.of("theirs", "kept", "ours", "1"));
    assertThat(patch.preview(config("shared", "'ours': '2'"))).containsExactly("data.ours");
    assertThat(patch.up(config("shared", "'ours': '2'"))).isEqualTo(Done.UPDATED);

    patch.destroy();
    assertThat(data("shared")).isEqualTo(Map.of("theirs", "kept"));
  }

  @Test
  void hasNothingToGiveBackWhereTheObjectIsGone() {
    engine.api().create(theirs("gone"));
    var patch = engine.resource("core/v1:ConfigMapPatch", "gone");
    patch.up(config("gone", "'ours': '1'"));
    engine.api().delete(play.ref("v1", "ConfigMap", "gone"));
    patch.destroy();
    assertThat(engine.api().find(play.ref("v1", "ConfigMap", "gone"))).isEmpty();
  }

  @Test
  void doesNotTakeTheirFieldsUnlessForced() {
    engine.api().apply(theirs("contested"), "their-controller");
    var patch = engine.resource("core/v1:ConfigMapPatch", "contested");
    assertThatThrownBy(() -> patch.up(config("contested", "'theirs': 'mine'")))
        .hasMessageContainingAll(".data.theirs", "their-controller", "patchForce");
    assertThat(data("contested")).isEqualTo(Map.of("theirs", "kept"));

    var forced =
        Trees.with(
            config("contested", "'theirs': 'mine'"),
            "true",
            "metadata",
            "annotations",
            "pulumi.com/patchForce");
    patch.up(forced);
    assertThat(data("contested")).isEqualTo(Map.of("theirs", "mine"));
  }

  @Test
  void needsSomethingToPatch() {
    var patch = engine.resource("core/v1:ConfigMapPatch", "nothing");
    assertThatThrownBy(() -> patch.up(config("nothing", "'ours': '1'")))
        .hasMessageContaining(
            "There is no ConfigMap %s/nothing to patch".formatted(engine.namespace()));
    assertThat(engine.api().find(play.ref("v1", "ConfigMap", "nothing"))).isEmpty();
  }

  private Map<String, Object> theirs(String name) {
    return Trees.with(
        config(name, "'theirs': 'kept'"), engine.namespace(), "metadata", "namespace");
  }

  private Map<String, Object> data(String name) {
    return Trees.map(engine.api().get(play.ref("v1", "ConfigMap", name)), "data");
  }
}
