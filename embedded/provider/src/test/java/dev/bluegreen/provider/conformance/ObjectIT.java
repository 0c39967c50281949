package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.config;
import static dev.bluegreen.provider.conformance.Objects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of an object. */
@Conformance
final class ObjectIT {
  private final Engine engine;
  private final Play play;

  ObjectIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void isCreatedLeftAloneChangedAndDeleted() {
    var resource = engine.resource("networking.k8s.io/v1:NetworkPolicy", "policy");
    var ref = play.ref("networking.k8s.io/v1", "NetworkPolicy", "policy");
    assertThat(resource.up(policy("web"))).isEqualTo(Done.CREATED);
    assertThat(resource.id()).isEqualTo(engine.namespace() + "/policy");
    assertThat(resource.up(policy("web"))).isEqualTo(Done.SAME);

    assertThat(resource.preview(policy("api"))).containsExactly("spec.podSelector.matchLabels.app");
    assertThat(resource.up(policy("api"))).isEqualTo(Done.UPDATED);
    var live = engine.api().get(ref);
    assertThat(Trees.get(live, "spec", "podSelector", "matchLabels", "app")).isEqualTo("api");

    engine.api().delete(ref);
    resource.destroy();
    assertThat(engine.api().find(ref)).isEmpty();
  }

  @Test
  void aFieldThatIsNoLongerDeclaredGoes() {
    var resource = engine.resource("core/v1:ServiceAccount", "fields");
    resource.up(
        object(
            "v1",
            "ServiceAccount",
            "fields",
            "'imagePullSecrets': [{'name': 'a'}, {'name': 'b'}]"));
    resource.up(object("v1", "ServiceAccount", "fields", "'imagePullSecrets': [{'name': 'b'}]"));
    assertThat(
            Trees.get(
                engine.api().get(play.ref("v1", "ServiceAccount", "fields")), "imagePullSecrets"))
        .isEqualTo(List.of(Map.of("name", "b")));
  }

  @Test
  void anAutoNamedObjectIsReplacedBeforeTheOldOneGoes() {
    var resource = engine.resource("core/v1:ConfigMap", "settings");
    resource.up(unnamed("'a': '1'"));
    var first = resource.id();
    assertThat(first).matches(engine.namespace() + "/settings-[0-9a-f]{8}");
    assertThat(resource.preview(unnamed("'a': '2'"))).containsExactly("data.a!");
    assertThat(resource.up(unnamed("'a': '2'"))).isEqualTo(Done.REPLACED);
    assertThat(resource.id()).isNotEqualTo(first);
    assertThat(engine.api().list("/api/v1/namespaces/" + engine.namespace() + "/configmaps"))
        .extracting(found -> Trees.text(found, "metadata", "name"))
        .filteredOn(name -> name.startsWith("settings-"))
        .containsExactly(resource.id().replaceFirst(".*/", ""));
  }

  @Test
  void anObjectThatKeepsItsNameIsDeletedBeforeItIsReplaced() {
    var resource = engine.resource("core/v1:ConfigMap", "named");
    var ref = play.ref("v1", "ConfigMap", "named");
    resource.up(config("named", "'a': '1'"));
    var uid = Trees.get(engine.api().get(ref), "metadata", "uid");
    assertThat(resource.up(config("named", "'a': '2'"))).isEqualTo(Done.REPLACED);
    var live = engine.api().get(ref);
    assertThat(Trees.get(live, "data", "a")).isEqualTo("2");
    assertThat(Trees.get(live, "metadata", "uid")).isNotEqualTo(uid);
  }

  @Test
  void isDeletedInTheForegroundAndWaitedFor() {
    var resource = engine.resource("core/v1:ConfigMap", "held");
    var ref = play.ref("v1", "ConfigMap", "held");
    resource.up(
        Trees.with(
            config("held", "'a': '1'"), List.of("bluegreen.dev/hold"), "metadata", "finalizers"));
    var destroyed = Play.start(() -> destroyed(resource));
    play.waits("waiting until it is gone");
    var held = engine.api().get(ref);
    assertThat(Trees.get(held, "metadata", "deletionTimestamp")).isNotNull();
    assertThat(destroyed.isDone()).isFalse();

    engine.api().patch(ref, Map.of("metadata", Map.of("finalizers", List.of())));
    assertThat(destroyed.end()).isTrue();
    assertThat(engine.api().find(ref)).isEmpty();
  }

  @Test
  void whatHoldsADeletionIsNamed() {
    var resource = engine.resource("core/v1:ConfigMap", "stuck").within(Duration.ofSeconds(1));
    var ref = play.ref("v1", "ConfigMap", "stuck");
    resource.up(
        Trees.with(
            config("stuck", "'a': '1'"), List.of("bluegreen.dev/hold"), "metadata", "finalizers"));
    assertThatThrownBy(resource::destroy)
        .hasMessageContainingAll(
            "ConfigMap " + engine.namespace() + "/stuck", "bluegreen.dev/hold");

    engine.api().patch(ref, Map.of("metadata", Map.of("finalizers", List.of())));
    resource.destroy();
  }

  @Test
  void anImportIsWhatTheClusterHas() {
    engine
        .api()
        .create(
            Trees.with(
                config("made-before", "'a': '1'"), engine.namespace(), "metadata", "namespace"));
    var resource = engine.resource("core/v1:ConfigMap", "imported");
    assertThat(resource.read(engine.namespace() + "/made-before")).isTrue();
    assertThat(resource.inputs())
        .isEqualTo(
            Trees.with(
                config("made-before", "'a': '1'"), engine.namespace(), "metadata", "namespace"));
    assertThat(resource.up(config("made-before", "'a': '1'"))).isEqualTo(Done.SAME);
    assertThat(resource.preview(config("made-before", "'a': '2'"))).containsExactly("data.a!");
    assertThat(resource.read(engine.namespace() + "/never-made")).isFalse();
  }

  @Test
  void whatTheServerRefusesIsAnErrorThatNamesTheField() {
    var resource = engine.resource("core/v1:Service", "wrong");
    assertThatThrownBy(
            () ->
                resource.up(
                    object("v1", "Service", "wrong", "'spec': {'ports': [{'port': 70000}]}")))
        .hasMessageContainingAll("Service " + engine.namespace() + "/wrong", "spec.ports[0].port");
    assertThat(resource.id()).isEmpty();
  }

  private static boolean destroyed(Resource resource) {
    resource.destroy();
    return true;
  }

  private static Map<String, Object> policy(String app) {
    return object(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        "policy",
        "'spec': {'podSelector': {'matchLabels': {'app': '%s'}}}".formatted(app));
  }

  private static Map<String, Object> unnamed(String data) {
    return Trees.without(Trees.with(config("x", data), Map.of(), "metadata"), "metadata");
  }
}
