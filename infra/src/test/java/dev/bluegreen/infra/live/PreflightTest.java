package dev.bluegreen.infra.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.infra.FakeCluster;
import dev.bluegreen.infra.settings.RefusedException;
import dev.bluegreen.infra.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static final String OURS = "labels: {app.kubernetes.io/part-of: bluegreen}";
  private static final String CRD =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/httproutes.gateway.networking.k8s.io";
  private static final String CLASS = "/apis/gateway.networking.k8s.io/v1/gatewayclasses/";

  @Test
  void aNewClusterAndOneThatIsOursAreFine() {
    var ours =
        FakeCluster.empty()
            .with(
                "/api/v1/namespaces",
                """
                items:
                - metadata: {name: apps, labels: {app.kubernetes.io/part-of: bluegreen, bluegreen.dev/stack: dev}}
                - metadata: {name: data, %s}
                - metadata: {name: default}
                """
                    .formatted(OURS))
            .with(CRD, "metadata: {" + OURS + "}")
            .with(CLASS + "traefik", "metadata: {" + OURS + "}");

    assertThatCode(() -> check(FakeCluster.empty(), "")).doesNotThrowAnyException();
    assertThatCode(() -> check(ours, "")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /version | {major: "1", minor: "29+", gitVersion: v1.29.9} | runs Kubernetes v1.29.9 | Kubernetes 1.30 or newer
          /api/v1/namespaces | {items: [{metadata: {name: data}}]} | namespace data exists already and is not this platform's | pulumi config set namespacePrefix dev
          /api/v1/namespaces | {items: [{metadata: {name: apps, labels: {app.kubernetes.io/part-of: bluegreen, bluegreen.dev/stack: prod}}}]} | namespace apps belongs to stack "prod" already | pulumi config set namespacePrefix dev
          /api/v1/namespaces | {items: [{metadata: {name: apps, deletionTimestamp: "2026-01-01T00:00:00Z", labels: {app.kubernetes.io/part-of: bluegreen}}}]} | namespace apps is being deleted | wait --for=delete namespace/apps --timeout=5m && pulumi up --refresh
          /apis/gateway.networking.k8s.io/v1/gatewayclasses/traefik | {metadata: {}} | GatewayClass traefik exists already | namespacePrefix
          /apis/rbac.authorization.k8s.io/v1/clusterroles/bluegreen-traefik | {metadata: {}} | ClusterRole bluegreen-traefik exists already | namespacePrefix
          /apis/apiextensions.k8s.io/v1/customresourcedefinitions/httproutes.gateway.networking.k8s.io | {metadata: {}} | gatewayApi is "install", and the cluster has the Gateway API from somebody else | pulumi config set gatewayApi existing
          /apis/rbac.authorization.k8s.io/v1/clusterroles/monitoring-prometheus | {metadata: {annotations: {meta.helm.sh/release-namespace: prod-observability}}} | observability.enabled is true, and ClusterRole monitoring-prometheus is of another one already (namespace "prod-observability") | pulumi config set --path observability.enabled false
          /api/v1/pods | {items: [{metadata: {namespace: metrics, name: exporter}, spec: {nodeName: one, containers: [{ports: [{hostPort: 9100}]}]}}]} | observability.nodeExporter is true, and its port 9100 is in use by pod metrics/exporter on node one | pulumi config set --path observability.nodeExporter false
          /api/v1/pods | {items: [{metadata: {namespace: shop, name: proxy}, spec: {nodeName: one, containers: [{ports: [{hostPort: 8080}]}]}}]} | gateway.port is 8080, which is in use by pod shop/proxy on node one | pulumi config set --path gateway.port 8081
          """)
  void whatIsNotOursIsRefused(String path, String object, String wrong, String mend) {
    assertThatThrownBy(() -> check(FakeCluster.empty().with(path, object), ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(wrong, mend, "nothing has been changed");
  }

  @Test
  void monitoringOfSomebodyElseIsInNobodysWayWhereThisStackHasNoneOrHasIt() {
    var role = "/apis/rbac.authorization.k8s.io/v1/clusterroles/monitoring-prometheus";
    var exporter =
        FakeCluster.empty()
            .with(
                "/api/v1/pods",
                "{items: [{metadata: {namespace: metrics, name: exporter}, spec: {containers: [{ports: [{hostPort: 9100}]}]}}]}");
    var others =
        FakeCluster.empty()
            .with(role, "metadata: {annotations: {meta.helm.sh/release-namespace: theirs}}");
    var own =
        FakeCluster.empty()
            .with(role, "metadata: {annotations: {meta.helm.sh/release-namespace: observability}}");

    assertThatCode(() -> check(exporter, "observability: {nodeExporter: false}"))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(others, "observability: {enabled: false}"))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(own, "")).doesNotThrowAnyException();
  }

  @Test
  void allOfItIsToldAtOnce() {
    var cluster =
        FakeCluster.empty()
            .with(
                "/api/v1/namespaces",
                "{items: [{metadata: {name: apps}}, {metadata: {name: ops}}]}")
            .with(CRD, "metadata: {}");

    assertThatThrownBy(() -> check(cluster, ""))
        .hasMessageContainingAll("namespace apps", "namespace ops", "gatewayApi");
  }

  @Test
  void aPrefixMakesRoom() {
    var cluster =
        FakeCluster.empty()
            .with("/api/v1/namespaces", "{items: [{metadata: {name: apps}}]}")
            .with(CLASS + "traefik", "metadata: {}");

    assertThatCode(() -> check(cluster, "namespacePrefix: team")).doesNotThrowAnyException();
  }

  @Test
  void definitionsThatAreThereAlreadyMustBeThere() {
    var without = FakeCluster.empty();
    var with = FakeCluster.empty().with(CRD, "metadata: {}");

    assertThatThrownBy(() -> check(without, "gatewayApi: existing"))
        .hasMessageContainingAll("has no Gateway API", "pulumi config set gatewayApi install");
    assertThatCode(() -> check(with, "gatewayApi: existing")).doesNotThrowAnyException();
  }

  @Test
  void aGatewayClassOfSomebodyElseMustBeThere() {
    assertThatThrownBy(() -> check(FakeCluster.empty(), "gatewayClass: envoy"))
        .hasMessageContainingAll(
            "gatewayClass is \"envoy\"", "pulumi config set gatewayClass traefik");
    assertThatCode(() -> check(FakeCluster.empty(), "gatewayClass: nginx"))
        .doesNotThrowAnyException();
  }

  @Test
  void aNodePortOfAnotherServiceIsRefused() {
    var cluster =
        FakeCluster.empty()
            .with(
                "/api/v1/services",
                "{items: [{metadata: {namespace: shop, name: web}, spec: {ports: [{nodePort: 30080}]}}]}");

    assertThatThrownBy(() -> check(cluster, "gateway: {expose: nodePort}"))
        .hasMessageContainingAll("in use by service shop/web", "gateway.port 30081");
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() {
    ApiServer away =
        path -> {
          throw new UnreachableException("https://10.0.0.1:6443 does not answer: refused", null);
        };

    assertThatThrownBy(() -> check(away, ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(
            "kubernetesContext is \"test\"",
            "https://10.0.0.1:6443 does not answer: refused",
            "kubectl --context test get --raw /readyz");
  }

  private static void check(ApiServer cluster, String yaml) {
    Preflight.check(cluster, TestSettings.of(TestSettings.LEAST + yaml));
  }
}
