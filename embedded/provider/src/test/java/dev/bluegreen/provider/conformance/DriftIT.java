package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was changed beside Pulumi. */
@Conformance
final class DriftIT {
  private final Engine engine;
  private final Play play;

  DriftIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void aRefreshShowsItAndAnUpdateMendsIt() {
    var resource = engine.resource("core/v1:ResourceQuota", "drift");
    var ref = play.ref("v1", "ResourceQuota", "drift");
    resource.up(quota("drift", "5", ""));
    var changed = "{'spec': {'hard': {'pods': '9'}}, 'metadata': {'labels': {'by': 'hand'}}}";
    engine.api().patch(ref, Json.object(changed));

    assertThat(resource.up(quota("drift", "5", ""))).as("no refresh").isEqualTo(Done.SAME);
    resource.refresh();
    assertThat(Trees.get(resource.inputs(), "spec", "hard", "pods")).isEqualTo("9");
    assertThat(Trees.get(resource.inputs(), "metadata", "labels")).as("not declared").isNull();

    assertThat(resource.preview(quota("drift", "5", ""))).containsExactly("spec.hard.pods");
    assertThat(resource.up(quota("drift", "5", ""))).isEqualTo(Done.UPDATED);
    var live = engine.api().get(ref);
    assertThat(Trees.get(live, "spec", "hard", "pods")).isEqualTo("5");
    assertThat(Trees.get(live, "metadata", "labels", "by")).as("somebody else's").isEqualTo("hand");
  }

  @Test
  void whatAControllerOwnsIsTakenOverOnlyWhereTheProgramSaysSo() {
    var resource = engine.resource("core/v1:ResourceQuota", "owned");
    var ref = play.ref("v1", "ResourceQuota", "owned");
    resource.up(quota("owned", "5", ""));
    var theirs = Trees.with(quota("owned", "9", ""), engine.namespace(), "metadata", "namespace");
    engine.api().apply(theirs, "quota-operator");

    assertThatThrownBy(() -> resource.up(quota("owned", "6", "")))
        .hasMessageContainingAll(".spec.hard.pods", "quota-operator", "patchForce");
    var forced = quota("owned", "6", "'pulumi.com/patchForce': 'true'");
    assertThat(resource.up(forced)).isEqualTo(Done.UPDATED);
    assertThat(Trees.get(engine.api().get(ref), "spec", "hard", "pods")).isEqualTo("6");
  }

  @Test
  void whatWasDeletedComesBack() {
    var resource = engine.resource("core/v1:ResourceQuota", "deleted");
    var ref = play.ref("v1", "ResourceQuota", "deleted");
    resource.up(quota("deleted", "5", ""));
    engine.api().delete(ref);
    assertThat(resource.refresh()).isFalse();
    assertThat(resource.up(quota("deleted", "5", ""))).isEqualTo(Done.CREATED);
    assertThat(engine.api().find(ref)).isPresent();
  }

  /** As a namespace is for a while, when a destroy was killed. */
  @Test
  void whatIsBeingDeletedIsGoneForARefresh() throws Exception {
    var resource = engine.resource("core/v1:ResourceQuota", "going");
    var ref = play.ref("v1", "ResourceQuota", "going");
    resource.up(quota("going", "5", ""));
    engine.api().patch(ref, Json.object("{'metadata': {'finalizers': ['bluegreen.dev/wait']}}"));
    engine.api().delete(ref);
    var release =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Thread.sleep(1500);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  engine.api().patch(ref, Json.object("{'metadata': {'finalizers': null}}"));
                });

    assertThat(resource.refresh()).isFalse();
    release.join();
    assertThat(resource.up(quota("going", "5", ""))).isEqualTo(Done.CREATED);
  }

  @Test
  void aChangeFindsTheObjectDeletedAndMakesItAnew() {
    var resource = engine.resource("core/v1:ResourceQuota", "lost");
    var ref = play.ref("v1", "ResourceQuota", "lost");
    resource.up(quota("lost", "5", ""));
    engine.api().delete(ref);
    assertThat(resource.up(quota("lost", "6", ""))).isEqualTo(Done.UPDATED);
    assertThat(Trees.get(engine.api().get(ref), "spec", "hard", "pods")).isEqualTo("6");
  }

  private static Map<String, Object> quota(String name, String pods, String annotations) {
    var quota =
        object("v1", "ResourceQuota", name, "'spec': {'hard': {'pods': '%s'}}".formatted(pods));
    return Trees.with(quota, Json.object("{" + annotations + "}"), "metadata", "annotations");
  }
}
