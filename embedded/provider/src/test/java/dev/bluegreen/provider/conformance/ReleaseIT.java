package dev.bluegreen.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of a Helm release. */
@Conformance
final class ReleaseIT {
  private static final String TYPE = "helm.sh/v3:Release";

  private final Engine engine;
  private final Play play;

  ReleaseIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void isInstalledLeftAloneUpgradedAndRemoved() {
    var resource = engine.resource(TYPE, "shop");
    assertThat(resource.up(release("shop", "'port': 8080"))).isEqualTo(Done.CREATED);
    assertThat(resource.id()).isEqualTo(engine.namespace() + "/shop");
    assertThat(data("shop")).containsEntry("port", "8080").containsEntry("greeting", "hello world");
    assertThat(resource.live("status"))
        .isEqualTo(
            Json.object(
                """
                {'appVersion': '7.0', 'chart': 'small', 'name': 'shop', 'namespace': '%s',
                 'revision': 1, 'status': 'deployed', 'version': '0.1.0'}
                """
                    .formatted(engine.namespace())));
    assertThat(resource.live("version")).isEqualTo("0.1.0");
    assertThat(resource.live("resourceNames")).isEqualTo(Map.of("ConfigMap/v1", List.of("shop")));
    assertThat(resource.up(release("shop", "'port': 8080"))).isEqualTo(Done.SAME);

    var change = release("shop", "'greeting': {'to': 'all'}");
    assertThat(resource.preview(change)).containsExactly("values.greeting", "values.port");
    assertThat(resource.up(change)).isEqualTo(Done.UPDATED);
    assertThat(data("shop")).as("a value that is gone falls back").containsEntry("port", "80");
    assertThat(data("shop")).containsEntry("greeting", "hello all");
    assertThat(resource.live("status", "revision")).isEqualTo(2L);

    resource.destroy();
    assertThat(find("v1", "ConfigMap", "shop")).isFalse();
    assertThat(stored("shop")).isEmpty();
  }

  @Test
  void aPreviewTouchesNothing() {
    var resource = engine.resource(TYPE, "seen");
    var outputs = resource.previewOutputs(release("seen", "'port': 1"));
    assertThat(outputs).containsEntry("status", Unknown.UNKNOWN).containsEntry("name", "seen");
    assertThat(stored("seen")).isEmpty();
    resource.up(release("seen", "'port': 1"));
    resource.previewOutputs(release("seen", "'port': 2"));
    assertThat(data("seen")).containsEntry("port", "1");
    assertThat(stored("seen")).hasSize(1);
  }

  @Test
  void withoutANameItGetsOneAndKeepsIt() {
    var resource = engine.resource(TYPE, "unnamed");
    var inputs = Trees.without(release("", "'port': 1"), "name");
    resource.up(inputs);
    assertThat(resource.id()).matches(engine.namespace() + "/unnamed-[0-9a-f]{8}");
    assertThat(resource.up(inputs)).isEqualTo(Done.SAME);
    resource.up(release("named", "'port': 1"));
    assertThat(resource.id()).as("another name is another release").endsWith("/named");
  }

  @Test
  void aFailedUpgradeNamesThePodStaysAndMendsWithTheNextUpdate() {
    var resource = engine.resource(TYPE, "bad").within(Duration.ofSeconds(3));
    resource.up(release("bad", "'port': 1"));
    play.pod(
        "bad-x1",
        "{'app': 'bad'}",
        "main",
        "{'waiting': {'reason': 'ImagePullBackOff', 'message': 'no such image'}}");
    assertThatThrownBy(() -> resource.up(release("bad", "'workload': true")))
        .hasMessageContainingAll(
            "Release %s/bad failed".formatted(engine.namespace()),
            "Deployment %s/bad".formatted(engine.namespace()),
            "pod bad-x1",
            "container main",
            "ImagePullBackOff");
    assertThat(resource.live("status", "status")).isEqualTo("failed");

    assertThat(resource.up(release("bad", "'port': 2"))).isEqualTo(Done.UPDATED);
    assertThat(resource.live("status", "status")).isEqualTo("deployed");
    assertThat(resource.up(release("bad", "'port': 2"))).isEqualTo(Done.SAME);
  }

  @Test
  void aFailedInstallMendsToo() {
    var resource = engine.resource(TYPE, "first").within(Duration.ofSeconds(2));
    assertThatThrownBy(() -> resource.up(release("first", "'workload': true")))
        .hasMessageContaining("first failed");
    assertThat(resource.up(release("first", "'port': 2"))).isEqualTo(Done.UPDATED);
    assertThat(data("first")).containsEntry("port", "2");
  }

  @Test
  void atomicLeavesNothingOfAFailedInstallAndTheOldRevisionOfAFailedUpgrade() {
    var resource = engine.resource(TYPE, "atomic");
    assertThatThrownBy(() -> resource.up(atomic("'workload': true")))
        .hasMessageContaining("Release %s/atomic".formatted(engine.namespace()));
    assertThat(resource.id()).isEmpty();
    assertThat(stored("atomic")).isEmpty();
    assertThat(find("v1", "ConfigMap", "atomic")).isFalse();

    resource.up(atomic("'port': 1"));
    assertThatThrownBy(() -> resource.up(atomic("'port': 2, 'workload': true")))
        .hasMessageContaining("Release %s/atomic".formatted(engine.namespace()));
    assertThat(data("atomic")).containsEntry("port", "1");
    assertThat(find("apps/v1", "Deployment", "atomic")).isFalse();
    assertThat(resource.up(atomic("'port': 3"))).isEqualTo(Done.UPDATED);
    assertThat(data("atomic")).containsEntry("port", "3");
  }

  @Test
  void skipAwaitWaitsForNothing() {
    var resource = engine.resource(TYPE, "skipped");
    var inputs = Trees.with(release("skipped", "'workload': true"), true, "skipAwait");
    assertThat(resource.up(inputs)).isEqualTo(Done.CREATED);
    assertThat(resource.live("resourceNames"))
        .isEqualTo(
            Map.of(
                "ConfigMap/v1", List.of("skipped"), "Deployment.apps/apps/v1", List.of("skipped")));
  }

  @Test
  void makesItsNamespaceWhereTheProgramSaysSo() {
    var resource = engine.resource(TYPE, "spaced");
    var namespace = engine.namespace() + "-own";
    var inputs = Trees.with(release("spaced", "'port': 1"), namespace, "namespace");
    assertThatThrownBy(() -> resource.up(inputs)).hasMessageContaining(namespace);
    resource.up(Trees.with(inputs, true, "createNamespace"));
    assertThat(engine.api().find(new ObjectRef("v1", "ConfigMap", namespace, "spaced")))
        .isPresent();
  }

  @Test
  void valuesFilesAreMergedUnderTheValues() {
    var resource = engine.resource(TYPE, "merged");
    var first = "port: 1\ngreeting:\n  text: good morning\n";
    var inputs =
        Trees.with(
            release("merged", "'greeting': {'to': 'you'}"),
            List.of(asset(first), asset("port: 2\n")),
            "valueYamlFiles");
    resource.up(inputs);
    assertThat(data("merged"))
        .containsEntry("port", "2")
        .containsEntry("greeting", "good morning you");
  }

  @Test
  void whatSomebodyElseUpgradedShowsAndMends() {
    var resource = engine.resource(TYPE, "drift");
    resource.up(release("drift", "'port': 1"));
    var other = engine.resource(TYPE, "other");
    other.read(resource.id());
    assertThat(other.inputs())
        .containsEntry("chart", "small")
        .containsEntry("values", Map.of("port", 1L));
    other.up(release("drift", "'port': 2"));

    resource.refresh();
    assertThat(Trees.get(resource.inputs(), "values", "port")).isEqualTo(2L);
    assertThat(resource.up(release("drift", "'port': 1"))).isEqualTo(Done.UPDATED);
    assertThat(data("drift")).containsEntry("port", "1");

    other.destroy();
    assertThat(resource.refresh()).isFalse();
    assertThat(resource.up(release("drift", "'port': 1"))).isEqualTo(Done.CREATED);
  }

  @Test
  void aReleaseThatIsThereAlreadyIsNotTakenOver() {
    engine.resource(TYPE, "mine").up(release("mine", "'port': 1"));
    assertThatThrownBy(() -> engine.resource(TYPE, "again").up(release("mine", "'port': 2")))
        .hasMessageContaining("pulumi import");
    assertThat(data("mine")).containsEntry("port", "1");
  }

  @Test
  void anInstallWhosePluginWasKilledIsTakenUp() throws IOException {
    var inputs = release("killed", "'workload': true");
    try (var killed = Engine.start(engine.server(), engine.namespace())) {
      Play.start(() -> killed.resource(TYPE, "killed").up(inputs));
      play.made(play.ref("apps/v1", "Deployment", "killed"));
      killed.kill();
    }
    var resource = engine.resource(TYPE, "killed");
    assertThat(resource.up(release("killed", "'port': 5"))).isEqualTo(Done.CREATED);
    assertThat(data("killed")).containsEntry("port", "5");
  }

  @Test
  void thePluginStillEndsBySigint() {
    var other = Engine.start(engine.server(), engine.namespace());
    other.resource(TYPE, "signal").up(release("signal", "'port': 1"));
    other.close(); // says so where it does not
    assertThat(other.isAlive()).isFalse();
  }

  @Test
  void aSecretValueIsNowhereInClear() {
    var resource = engine.resource(TYPE, "secret");
    var inputs = Trees.with(release("secret", ""), new Secret("hunter2-hunter2"), "values", "port");
    resource.up(inputs);
    assertThat(data("secret")).containsEntry("port", "hunter2-hunter2");
    assertThat(resource.state().toString() + resource.inputs()).doesNotContain("hunter2-hunter2");
    resource.refresh();
    assertThat(resource.state().toString() + resource.inputs()).doesNotContain("hunter2-hunter2");
  }

  private static Map<String, Object> atomic(String values) {
    return Trees.with(Trees.with(release("atomic", values), true, "atomic"), 2L, "timeout");
  }

  private static Map<String, Object> asset(String text) {
    return Map.of(
        "4dabf18193072939515e22adb298388d", "c44067f5952c0a294b673a41bacd8c17", "text", text);
  }

  static Map<String, Object> release(String name, String values) {
    return Json.object(
        "{'chart': 'src/test/resources/chart', 'name': '%s', 'compat': 'true', 'values': {%s}}"
            .formatted(name, values));
  }

  private Map<String, Object> data(String name) {
    return Trees.map(engine.api().get(play.ref("v1", "ConfigMap", name)), "data");
  }

  private boolean find(String apiVersion, String kind, String name) {
    return engine.api().find(play.ref(apiVersion, kind, name)).isPresent();
  }

  private List<Map<String, Object>> stored(String name) {
    var selector = "?labelSelector=owner%3Dhelm,name%3D" + name;
    return engine.api().list("/api/v1/namespaces/" + engine.namespace() + "/secrets" + selector);
  }
}
