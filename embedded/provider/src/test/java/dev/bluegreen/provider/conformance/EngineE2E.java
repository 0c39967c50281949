package dev.bluegreen.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.e2e.PulumiCli;
import dev.bluegreen.provider.e2e.PulumiCli.Result;
import dev.bluegreen.provider.program.ObjectsProgram;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on the real engine: options of resources, stacks beside each other, the state. */
@Conformance
final class EngineE2E {
  private final ApiServer server;

  @TempDir private Path directory;
  private PulumiCli pulumi;
  private String namespace;

  EngineE2E(ApiServer server) {
    this.server = server;
  }

  @BeforeEach
  void project() throws IOException {
    namespace = server.newNamespace("engine");
    pulumi =
        PulumiCli.project(directory, ObjectsProgram.class)
            .with("KUBECONFIG", server.kubeconfig().toString());
  }

  @Test
  void ignoreChangesLeavesWhatAnotherControllerOwns() throws IOException {
    var options = ", 'ignoreChanges': ['spec.hard.pods']";
    up("test", quota("quota", "5", "1", options));
    var ref = new ObjectRef("v1", "ResourceQuota", namespace, "quota");
    var theirs =
        "{'apiVersion': 'v1', 'kind': 'ResourceQuota', 'metadata': {'name': 'quota', 'namespace': '%s'}, 'spec': {'hard': {'pods': '9'}}}";
    server.api().apply(Json.object(theirs.formatted(namespace)), "quota-operator");

    up("test", quota("quota", "5", "2", options));
    var hard = Trees.map(server.api().get(ref), "spec", "hard");
    assertThat(hard).isEqualTo(Map.of("pods", "9", "services", "2"));
  }

  @Test
  void anImportTakesOverAndAnAliasRenames() throws IOException {
    server
        .api()
        .create(
            Json.object(
                "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'old', 'namespace': '%s'}, 'data': {'a': '1'}}"
                    .formatted(namespace)));
    var ref = new ObjectRef("v1", "ConfigMap", namespace, "old");
    var uid = Trees.get(server.api().get(ref), "metadata", "uid");

    up("test", config("first", "old", "'a': '1'", ", 'import': '%s/old'".formatted(namespace)));
    up("test", config("second", "old", "'a': '1'", ", 'alias': 'first'"));
    assertThat(Trees.get(server.api().get(ref), "metadata", "uid")).isEqualTo(uid);
    assertThat(pulumi.succeed("stack", "export")).contains("::second").doesNotContain("::first");

    pulumi.succeed("destroy", "--yes", "--skip-preview", "--non-interactive");
    assertThat(server.api().find(ref)).isEmpty();
  }

  @Test
  void twoStacksAtOnceWithManyResourcesEach() throws IOException {
    pulumi.succeed("stack", "init", "other");
    for (var stack : new String[] {"test", "other"}) {
      declare(
          stack,
          IntStream.range(0, 20)
              .mapToObj(i -> config("c" + i, stack + "-" + i, "'a': '%d'".formatted(i), ""))
              .collect(Collectors.joining(",")));
    }
    var one = Play.start(() -> run("test"));
    var two = Play.start(() -> run("other"));
    assertThat(one.end()).extracting(Result::exit).isEqualTo(0);
    assertThat(two.end()).extracting(Result::exit).isEqualTo(0);
    assertThat(server.api().list("/api/v1/namespaces/" + namespace + "/configmaps")).hasSize(40);
  }

  @Test
  void aSecretIsNeverInClearInStateOrOnScreen() throws IOException {
    var secret =
        """
        {'type': 'kubernetes:core/v1:ServiceAccount', 'name': 'hidden', 'inputs': {'apiVersion': 'v1',
         'kind': 'ServiceAccount', 'metadata': {'secret': {'name': 'hidden', 'namespace': '%s',
           'annotations': {'token': 'hunter2-hunter2'}}}}}
        """
            .formatted(namespace);
    var screen = up("test", secret);
    assertThat(screen + pulumi.succeed("stack", "export")).doesNotContain("hunter2-hunter2");
    var ref = new ObjectRef("v1", "ServiceAccount", namespace, "hidden");
    assertThat(server.api().get(ref).toString()).contains("hunter2-hunter2");
  }

  @Test
  void attachesToAPluginThatIsKeptForSeveralUpdates() throws Exception {
    var plugin = Engine.launch("pulumi-resource-kubernetes");
    try {
      // Not KUBECONFIG: that is the plugin's own to have.
      var kubeconfig = server.kubeconfig().toString();
      pulumi.succeed("config", "set", "kubernetes:kubeconfig", kubeconfig);
      pulumi.with("PULUMI_DEBUG_PROVIDERS", "kubernetes:" + Engine.port(plugin));
      var launcher = "home/plugins/resource-kubernetes-v4.0.0/pulumi-resource-kubernetes";
      Files.writeString(directory.resolve(launcher), "#!/bin/sh\nexit 1\n");
      var ref = new ObjectRef("v1", "ConfigMap", namespace, "kept");
      for (var value : new String[] {"1", "2"}) {
        up("test", config("kept", "kept", "'a': '%s'".formatted(value), ""));
        assertThat(Trees.text(server.api().get(ref), "data", "a")).isEqualTo(value);
      }
    } finally {
      plugin.destroyForcibly();
    }
  }

  private String up(String stack, String objects) throws IOException {
    declare(stack, objects);
    var result = run(stack);
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output();
  }

  private Result run(String stack) throws IOException {
    return pulumi.run("up", "--yes", "--skip-preview", "--non-interactive", "--stack", stack);
  }

  private void declare(String stack, String objects) throws IOException {
    Files.writeString(
        directory.resolve("objects-%s.json".formatted(stack)),
        "{'objects': [%s]}".formatted(objects));
  }

  private String quota(String name, String pods, String services, String options) {
    return """
        {'type': 'kubernetes:core/v1:ResourceQuota', 'name': '%1$s', 'inputs': {'apiVersion': 'v1',
         'kind': 'ResourceQuota', 'metadata': {'name': '%1$s', 'namespace': '%2$s'},
         'spec': {'hard': {'pods': '%3$s', 'services': '%4$s'}}}%5$s}
        """
        .formatted(name, namespace, pods, services, options);
  }

  private String config(String resource, String name, String data, String options) {
    return """
        {'type': 'kubernetes:core/v1:ConfigMap', 'name': '%s', 'inputs': {'apiVersion': 'v1',
         'kind': 'ConfigMap', 'metadata': {'name': '%s', 'namespace': '%s'}, 'data': {%s}}%s}
        """
        .formatted(resource, name, namespace, data, options);
  }
}
