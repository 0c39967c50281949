package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the cluster's metrics API is ours to install. */
class MetricsServerTest {
  private static final String RELEASE = "kubernetes:helm.sh/v3:Release::metrics-server-release";
  private static final String API =
      "/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io";
  private static final String SCALED = "autoscaling: {enabled: true}\n";

  @Test
  void isInstalledForAutoscalersAlone() {
    assertThat(release("", FakeCluster.empty())).isNull();
    assertThat(release("metricsServer: {enabled: true}", FakeCluster.empty())).isNotNull();
    assertThat(release(SCALED + "metricsServer: {enabled: false}", FakeCluster.empty())).isNull();

    var release = release(SCALED, FakeCluster.empty());
    assertThat(release.path("name").asText()).isEqualTo("metrics-server");
    assertThat(release.path("namespace").asText()).isEqualTo("ops");
    assertThat(release.path("version").asText()).isEqualTo("3.13.1");
    assertThat(release.at("/repositoryOpts/repo").asText()).startsWith("https://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metrics-server | ops         | true
          metrics-server | kube-system | false
          stats          | ops         | false
          ''             | ''          | false
          """)
  void whatIsOursStaysOursAndAnybodyElsesIsLeftAlone(String name, String namespace, boolean ours) {
    var cluster =
        FakeCluster.empty()
            .with(
                API,
                "metadata: {annotations: {meta.helm.sh/release-name: '%s', meta.helm.sh/release-namespace: '%s'}}"
                    .formatted(name, namespace));

    assertThat(release(SCALED, cluster) != null).isEqualTo(ours);
  }

  @Test
  void aFolderIsTakenWithTheArgumentsOfItsCluster() {
    var release =
        release(
            SCALED + "metricsServer: {chart: /charts/metrics, args: [--kubelet-insecure-tls]}",
            FakeCluster.empty());

    assertThat(release.path("chart").asText()).isEqualTo("/charts/metrics");
    assertThat(release.has("repositoryOpts")).isFalse();
    assertThat(release.has("version")).isFalse();
    assertThat(release.at("/values/args/0").asText()).isEqualTo("--kubelet-insecure-tls");
  }

  private static JsonNode release(String yaml, FakeCluster cluster) {
    return Deployed.with(yaml, cluster, true).inputs().get(RELEASE);
  }
}
