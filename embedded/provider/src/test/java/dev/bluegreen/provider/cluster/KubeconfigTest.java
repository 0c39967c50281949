package dev.bluegreen.provider.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubeconfigTest {
  private static final String TWO =
      """
      apiVersion: v1
      kind: Config
      current-context: first
      clusters:
        - {name: one, cluster: {server: "https://127.0.0.1:1"}}
        - {name: two, cluster: {server: "https://127.0.0.1:2"}}
      users:
        - {name: me, user: {token: none}}
      contexts:
        - {name: first, context: {cluster: one, user: me}}
        - {name: second, context: {cluster: two, user: me, namespace: apps}}
      """;

  @TempDir Path directory;

  @Test
  void isAPathOrItsContent() throws Exception {
    var file = Files.writeString(directory.resolve("config"), TWO);
    for (var kubeconfig : new String[] {TWO, file.toString()}) {
      assertThat(load(Map.of("kubeconfig", kubeconfig)).getMasterUrl())
          .startsWith("https://127.0.0.1:1");
    }
  }

  @Test
  void theContextIsTheOneThatIsNamed() {
    var config = load(Map.of("kubeconfig", TWO, "context", "second"));
    assertThat(config.getMasterUrl()).startsWith("https://127.0.0.1:2");
    assertThat(config.getNamespace()).isEqualTo("apps");
  }

  @Test
  void anUnknownContextIsNeverTheCurrentOneInstead() {
    assertThatThrownBy(() -> load(Map.of("kubeconfig", TWO, "context", "third")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContainingAll(
            "\"third\"", "first", "second", "pulumi config set kubernetes:context");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> load(Map.of("kubeconfig", "/nowhere/config")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("/nowhere/config");
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamedWithItsContext() {
    var config = ProviderConfig.of(Map.of("kubeconfig", TWO, "context", "second"));
    assertThatThrownBy(() -> new Cluster(config, () -> false).check())
        .isInstanceOf(ClusterException.class)
        .hasMessageContainingAll("\"second\"", "https://127.0.0.1:2", "Start the cluster");
  }

  private static Config load(Map<String, Object> args) {
    return Kubeconfig.load(ProviderConfig.of(args));
  }
}
