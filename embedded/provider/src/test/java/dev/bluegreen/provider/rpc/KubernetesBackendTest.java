package dev.bluegreen.provider.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class KubernetesBackendTest {
  @Test
  void anotherClusterReplacesTheProvider() {
    assertThat(
            new KubernetesBackend()
                .diffConfig(kubeconfig("one", 1), kubeconfig("one", 2))
                .replaces())
        .singleElement()
        .hasToString("kubeconfig");
  }

  @Test
  void anotherNameForTheSameClusterDoesNot() {
    var difference = new KubernetesBackend().diffConfig(kubeconfig("one", 1), kubeconfig("two", 1));
    assertThat(difference.changes()).isNotEmpty();
    assertThat(difference.replaces()).isEmpty();
  }

  @Test
  void anotherVersionOfTheSdkIsNoChange() {
    assertThat(
            new KubernetesBackend()
                .diffConfig(Map.of("version", "4.0.0"), Map.of("version", "4.25.0"))
                .changes())
        .isEmpty();
  }

  private static Map<String, Object> kubeconfig(String context, int port) {
    return Map.of(
        "kubeconfig",
        """
        apiVersion: v1
        kind: Config
        current-context: %1$s
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:%2$d"}}]
        users: [{name: me, user: {token: none}}]
        contexts: [{name: %1$s, context: {cluster: c, user: me}}]
        """
            .formatted(context, port));
  }
}
