package dev.bluegreen.provider.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.diff.Differ;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.resource.Call;
import dev.bluegreen.provider.resource.Lifecycle;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Single objects on a real API server, with real pods. */
final class LifecycleIT {
  private static final String NAMESPACE = TestCluster.uniqueName("provider-it");
  private static final Call CALL =
      new Call(false, false, Optional.of(Duration.ofMinutes(1)), List.of(), _ -> {});
  private static final Call PATCH = new Call(true, false, Optional.empty(), List.of(), _ -> {});

  private static Cluster cluster;
  private static Lifecycle lifecycle;

  @BeforeAll
  static void start() {
    cluster = TestCluster.connect();
    TestCluster.createNamespace(cluster, NAMESPACE);
    lifecycle =
        new Lifecycle(
            cluster,
            new Differ(cluster, ProviderConfig.of(Map.of())),
            new Awaiter(cluster, () -> false));
  }

  @AfterAll
  static void clean() {
    TestCluster.deleteNamespace(cluster, NAMESPACE);
  }

  @Test
  void aDefinitionAndItsFirstResourceComeInOneUpdate() {
    var group = TestCluster.uniqueName("g") + ".bluegreen.dev";
    var resource =
        object("%s/v1".formatted(group), "Thing", "first", "'spec': {'anything': [1, {'b': 2.5}]}");
    assertThat(lifecycle.preview(resource, State.newFieldManager(), CALL).live())
        .isEqualTo(resource);

    var definition = create(definition(group));
    var made = create(resource);
    assertThat(Trees.get(made.live(), "spec")).isEqualTo(resource.get("spec"));
    delete(made);
    delete(definition);
  }

  @Test
  void anotherSpellingIsNoChange() {
    var olds = limits("'cpu': '0.5', 'memory': '1024Mi'");
    var state = create(olds);
    assertThat(diff(state, limits("'cpu': '500m', 'memory': '1Gi'"))).isEqualTo(Difference.NONE);
    assertThat(diff(state, limits("'cpu': '500m', 'memory': '2Gi'")).changes())
        .extracting(change -> change.path().toString())
        .containsExactly("spec.limits[0].default.memory");
    delete(state);
  }

  @Test
  void whatTheServerTakesOnceIsReplacedThoughNoListNamesIt() {
    var name = TestCluster.uniqueName("class");
    var state = create(ingressClass(name, "one"));
    var difference = diff(state, ingressClass(name, "two"));
    assertThat(difference.replaces()).singleElement().hasToString("spec.controller");
    assertThat(difference.deleteBeforeReplace()).isTrue();
    delete(state);
  }

  @Test
  void anUnknownIsAChangeThatThePreviewShowsAsSuch() {
    var state = create(config("unknown", "'data': {'key': 'value'}"));
    var news = Trees.with(state.inputs(), Unknown.UNKNOWN, "metadata", "labels", "of");
    assertThat(diff(state, news).changes())
        .extracting(change -> change.path().toString())
        .containsExactly("metadata.labels");
    var preview = lifecycle.preview(news, state.fieldManager(), CALL).live();
    assertThat(Trees.get(preview, "metadata", "labels", "of")).isEqualTo(Unknown.UNKNOWN);
  }

  @Test
  void aFieldOfAnotherManagerIsAConflictUnlessForced() {
    var state = create(config("contested", "'data': {'key': 'ours'}"));
    TestCluster.apply(
        cluster,
        "v1",
        "ConfigMap",
        NAMESPACE,
        "contested",
        Json.object("{'data': {'key': 'theirs'}}"));
    var news = config("contested", "'data': {'key': 'ours again'}");
    assertThatThrownBy(() -> lifecycle.apply(news, state.fieldManager(), CALL))
        .isInstanceOf(ApiException.class)
        .hasMessageContainingAll(".data.key", "provider-test", state.fieldManager(), "patchForce");

    var forced = Trees.with(news, "true", "metadata", "annotations", "pulumi.com/patchForce");
    var applied = lifecycle.apply(forced, state.fieldManager(), CALL).live();
    assertThat(Trees.text(applied, "data", "key")).isEqualTo("ours again");
  }

  @Test
  void aPatchGivesItsFieldsBack() {
    TestCluster.apply(
        cluster,
        "v1",
        "ConfigMap",
        NAMESPACE,
        "foreign",
        Json.object("{'data': {'key': 'theirs'}}"));
    var patch = config("foreign", "'data': {'added': 'ours'}");
    var state = lifecycle.apply(patch, State.newFieldManager(), PATCH);
    assertThat(Trees.map(state.live(), "data")).containsOnlyKeys("key", "added");

    lifecycle.delete(ObjectRef.of(patch), state, PATCH);
    var left = cluster.get(ObjectRef.of(patch)).orElseThrow();
    assertThat(Trees.map(left, "data")).containsOnlyKeys("key");
  }

  @Test
  void aPatchNeedsSomethingToPatch() {
    var patch = config("missing", "'data': {'added': 'ours'}");
    assertThatThrownBy(() -> lifecycle.apply(patch, State.newFieldManager(), PATCH))
        .hasMessageContaining("There is no ConfigMap " + NAMESPACE + "/missing to patch");
  }

  @Test
  void aPodThatFitsNowhereSaysWhy() {
    var pod =
        object(
            "v1",
            "Pod",
            "homeless",
            "'spec': {'nodeSelector': {'no': 'where'}, 'containers': [{'name': 'app', 'image': 'a:1'}]}");
    var soon = new Call(false, false, Optional.of(Duration.ofSeconds(2)), List.of(), _ -> {});
    var error =
        catchThrowableOfType(
            NotLiveException.class, () -> lifecycle.apply(pod, State.newFieldManager(), soon));
    assertThat(error).hasMessageContaining("Pod " + NAMESPACE + "/homeless is not live");
    assertThat(error).hasMessageContaining("pod homeless: cannot be scheduled");
  }

  @Test
  void aJobThatFailedIsReplacedWhereTheProgramSaysSo() {
    var job =
        object(
            "batch/v1",
            "Job",
            "gate",
            """
            'spec': {'backoffLimit': 0, 'template': {'spec': {'restartPolicy': 'Never', 'containers':
              [{'name': 'j', 'image': 'localhost/busybox:1', 'command': ['/bin/busybox', 'false']}]}}}
            """);
    var marked = Trees.with(job, "true", "metadata", "annotations", "pulumi.com/replaceUnready");
    var manager = State.newFieldManager();
    var error =
        catchThrowableOfType(NotLiveException.class, () -> lifecycle.apply(marked, manager, CALL));
    assertThat(error).hasMessageContaining("container j ended: exit code 1");

    var difference = diff(new State(error.object(), marked, manager), marked);
    assertThat(difference.replaces()).isNotEmpty();
    assertThat(difference.deleteBeforeReplace()).isTrue();
  }

  @Test
  void anImportTakesItsInputsFromTheCluster() {
    create(config("imported", "'data': {'key': 'value'}"));
    var ref = new ObjectRef("v1", "ConfigMap", NAMESPACE, "imported");
    var read = lifecycle.read(ref, State.of(Map.of()), Map.of()).orElseThrow();
    assertThat(read.inputs()).isEqualTo(config("imported", "'data': {'key': 'value'}"));
  }

  @Test
  void deletingWhatIsGoneIsFine() {
    var ref = new ObjectRef("v1", "ConfigMap", NAMESPACE, "never");
    lifecycle.delete(ref, State.of(Map.of()), CALL);
    assertThat(lifecycle.read(ref, State.of(Map.of()), Map.of())).isEmpty();
  }

  private static State create(Map<String, Object> inputs) {
    return lifecycle.apply(inputs, State.newFieldManager(), CALL);
  }

  private static void delete(State state) {
    var ref = ObjectRef.of(state.live());
    lifecycle.delete(ref, state, CALL);
    assertThat(cluster.get(ref)).isEmpty();
  }

  private static Difference diff(State state, Map<String, Object> news) {
    return lifecycle.diff(state, news, false);
  }

  private static Map<String, Object> config(String name, String fields) {
    return object("v1", "ConfigMap", name, fields);
  }

  private static Map<String, Object> limits(String defaults) {
    var spec = "'spec': {'limits': [{'type': 'Container', 'default': {%s}}]}".formatted(defaults);
    return object("v1", "LimitRange", "limits", spec);
  }

  private static Map<String, Object> ingressClass(String name, String controller) {
    return Json.object(
        """
        {'apiVersion': 'networking.k8s.io/v1', 'kind': 'IngressClass', 'metadata': {'name': '%s'},
         'spec': {'controller': 'bluegreen.dev/%s'}}
        """
            .formatted(name, controller));
  }

  private static Map<String, Object> definition(String group) {
    return Json.object(
        """
        {'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition',
         'metadata': {'name': 'things.%1$s'},
         'spec': {'group': '%1$s', 'scope': 'Namespaced', 'names': {'kind': 'Thing', 'plural': 'things'},
           'versions': [{'name': 'v1', 'served': true, 'storage': true, 'schema': {'openAPIV3Schema':
             {'type': 'object', 'x-kubernetes-preserve-unknown-fields': true}}}]}}
        """
            .formatted(group));
  }

  private static Map<String, Object> object(
      String apiVersion, String kind, String name, String fields) {
    return Json.object(
        "{'apiVersion': '%s', 'kind': '%s', 'metadata': {'namespace': '%s', 'name': '%s'}, %s}"
            .formatted(apiVersion, kind, NAMESPACE, name, fields));
  }
}
