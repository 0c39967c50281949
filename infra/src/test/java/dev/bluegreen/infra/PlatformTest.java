package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PlatformTest {
  private static final String OWN_APP =
      """
      app:
        services:
          web: {image: "registry.example.com/web:{version}", path: /, port: 3000}
          orders: {image: "registry.example.com/orders:{version}", path: /orders}
      green: {version: 2.0.0, images: {orders: "registry.example.com/orders@sha256:%s"}}
      """
          .formatted("0".repeat(64));

  @Test
  void namespacesCarryTheirPodSecurityLevel() {
    var namespaces = Deployed.with("").ofKind("Namespace");

    assertThat(namespaces).containsOnlyKeys("apps", "data", "gateway", "observability", "ops");
    assertThat(level(namespaces.get("apps"))).isEqualTo("restricted");
    assertThat(level(namespaces.get("data"))).isEqualTo("restricted");
    assertThat(level(namespaces.get("gateway"))).as("hostPort").isEqualTo("privileged");
    var exposed = Deployed.with("gateway: {expose: loadBalancer}").ofKind("Namespace");
    assertThat(level(exposed.get("gateway"))).isEqualTo("restricted");
  }

  @Test
  void everyObjectHasANameOfOursAndOurLabels() {
    Deployed.with("").inputs().values().stream()
        .filter(object -> object.has("kind"))
        .forEach(
            object -> {
              assertThat(object.at("/metadata/name").asText()).isNotEmpty();
              assertThat(object.at("/metadata/labels/app.kubernetes.io~1part-of").asText())
                  .isEqualTo("bluegreen");
            });
  }

  @Test
  void everyPodKnowsItsColourAndDrainsBeforeItEnds() {
    var blue = Deployed.with("").ofKind("Deployment").get("backend-blue").at("/spec/template/spec");
    var container = blue.at("/containers/0");

    assertThat(container.at("/env/0/name").asText()).isEqualTo("APP_COLOR");
    assertThat(container.at("/env/0/value").asText()).isEqualTo("blue");
    assertThat(blue.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    var sleep = container.at("/lifecycle/preStop/sleep/seconds").asInt();
    assertThat(sleep).isPositive();
    assertThat(blue.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(sleep + 30);
  }

  @Test
  void imagesOfAPrivateRegistryArePulledAsTheSettingsSay() {
    var plain = Deployed.with("").ofKind("Deployment").get("backend-blue");
    var pulled =
        Deployed.with("imagePull: {policy: Always, secret: registry}")
            .ofKind("Deployment")
            .get("backend-blue");

    assertThat(plain.at("/spec/template/spec/imagePullSecrets").isMissingNode()).isTrue();
    assertThat(plain.at("/spec/template/spec/containers/0/imagePullPolicy").asText())
        .isEqualTo("IfNotPresent");
    assertThat(pulled.at("/spec/template/spec/imagePullSecrets/0/name").asText())
        .isEqualTo("registry");
    assertThat(pulled.at("/spec/template/spec/containers/0/imagePullPolicy").asText())
        .isEqualTo("Always");
  }

  @Test
  void aUsersAppReplacesTheDemoWithoutAnyJava() {
    var deployed = Deployed.with(OWN_APP.replace("green:", "activeColor: green\ngreen:"));
    var workloads = deployed.ofKind("Deployment");

    assertThat(workloads)
        .containsOnlyKeys(
            "console", "orders-blue", "orders-green", "prober", "traefik", "web-blue", "web-green");
    assertThat(image(workloads.get("web-blue"))).isEqualTo("registry.example.com/web:1.0.0");
    assertThat(image(workloads.get("orders-green")))
        .startsWith("registry.example.com/orders@sha256:");
    assertThat(deployed.inputs().toString()).doesNotContain("backend:", "backend-");
  }

  @Test
  void onlyTheMatchedPrefixIsStripped() {
    var rules = Deployed.with(OWN_APP).ofKind("HTTPRoute").get("app").at("/spec/rules");

    assertThat(rules).hasSize(4);
    assertThat(rules.at("/0/matches/0/path/value").asText()).isEqualTo("/orders");
    assertThat(rules.at("/0/filters/0/urlRewrite/path/replacePrefixMatch").asText()).isEqualTo("/");
    assertThat(rules.at("/1/matches/0/path/value").asText()).isEqualTo("/");
    assertThat(rules.at("/1/filters").isMissingNode()).isTrue();
  }

  @Test
  void thePreviewHostHasTheSameRulesWithTheOtherColour() {
    var rules = Deployed.with("").ofKind("HTTPRoute").get("app").at("/spec/rules");
    var header = rules.at("/3/matches/0/headers/0");

    for (var service = 0; service < 3; service++) {
      assertThat(weights(rules.get(service))).containsExactly(100, 0);
      assertThat(weights(rules.get(service + 3))).containsExactly(0, 100);
      assertThat(rules.get(service + 3).at("/matches/0/path"))
          .isEqualTo(rules.get(service).at("/matches/0/path"));
    }
    assertThat(rules.at("/0/matches/0/headers").isMissingNode()).isTrue();
    assertThat(header.path("name").asText()).isEqualTo("X-Forwarded-Host");
    var host = Pattern.compile(header.path("value").asText());
    assertThat("preview.localhost").matches(host.asMatchPredicate());
    assertThat("Preview.localhost:8080").matches(host.asMatchPredicate());
    assertThat("preview-localhost").doesNotMatch(host.pattern());
    assertThat("a.preview.localhost").doesNotMatch(host.pattern());
  }

  @Test
  void aDomainIsWhatTheRouteAnswersFor() {
    assertThat(
            Deployed.with("").ofKind("HTTPRoute").get("app").at("/spec/hostnames").isMissingNode())
        .as("any host, so that 127.0.0.1 works")
        .isTrue();
    var route = Deployed.with("domain: shop.example.com").ofKind("HTTPRoute").get("app");
    assertThat(route.at("/spec/hostnames"))
        .extracting(JsonNode::asText)
        .containsExactly("shop.example.com", "preview.shop.example.com");
  }

  @Test
  void theGatewayIsExposedAsSet() {
    var host = Deployed.with("gateway: {port: 9000}");
    assertThat(host.ofKind("Service").get("traefik").at("/spec/type").asText())
        .as("for who is in the cluster")
        .isEqualTo("ClusterIP");
    var traefik = host.ofKind("Deployment").get("traefik");
    assertThat(traefik.at("/spec/template/spec/containers/0/ports/0/hostPort").asInt())
        .isEqualTo(9000);
    assertThat(traefik.at("/spec/strategy/rollingUpdate/maxSurge").asInt()).isZero();
    assertThat(host.ofKind("Gateway").get("bluegreen").at("/spec/listeners/0/port"))
        .isEqualTo(traefik.at("/spec/template/spec/containers/0/ports/0/containerPort"));

    var node = Deployed.with("gateway: {expose: nodePort}").ofKind("Service").get("traefik");
    assertThat(node.at("/spec/type").asText()).isEqualTo("NodePort");
    assertThat(node.at("/spec/ports/0/nodePort").asInt()).isEqualTo(30080);
  }

  /** A flag that names a file or a middleware that is not there ends all of the app's routes. */
  @Test
  void theGatewayIsGivenTheFileThatItsFlagsName() {
    var deployed = Deployed.with("");
    var pod = deployed.ofKind("Deployment").get("traefik").at("/spec/template/spec");
    var volume = pod.at("/volumes/1/configMap/name").asText();
    var mount = pod.at("/containers/0/volumeMounts/1");
    var flags =
        StreamSupport.stream(pod.at("/containers/0/args").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toMap(f -> f.split("=")[0], f -> f.split("=", 2)[1]));
    var file = Path.of(flags.get("--providers.file.filename"));
    var middleware = flags.get("--entrypoints.web.http.middlewares").split("@");

    assertThat(mount.path("name")).isEqualTo(pod.at("/volumes/1/name"));
    assertThat(file.getParent()).hasToString(mount.path("mountPath").asText());
    assertThat(middleware[1]).isEqualTo("file");
    var content =
        deployed.ofKind("ConfigMap").get(volume).path("data").path(file.getFileName().toString());
    assertThat(content.asText()).contains("http:", "middlewares:", middleware[0] + ":", "retry:");
  }

  @Test
  void anotherGatewayClassIsUsedAndNotInstalled() {
    var deployed = Deployed.with("gatewayClass: nginx");

    assertThat(deployed.ofKind("Gateway").get("bluegreen").at("/spec/gatewayClassName").asText())
        .isEqualTo("nginx");
    assertThat(deployed.ofKind("GatewayClass")).isEmpty();
    assertThat(deployed.ofKind("ClusterRole")).isEmpty();
    assertThat(deployed.ofKind("Deployment")).doesNotContainKey("traefik");
    assertThat(deployed.ofKind("ConfigMap"))
        .noneSatisfy((name, map) -> assertThat(name).startsWith("traefik"));
  }

  @Test
  void theGatewayApiIsComplete() {
    assertThat(Deployed.with("").ofKind("CustomResourceDefinition"))
        .containsKeys(
            "gatewayclasses.gateway.networking.k8s.io",
            "gateways.gateway.networking.k8s.io",
            "grpcroutes.gateway.networking.k8s.io",
            "httproutes.gateway.networking.k8s.io",
            "referencegrants.gateway.networking.k8s.io",
            "backendtlspolicies.gateway.networking.k8s.io");
  }

  private static String level(JsonNode namespace) {
    return namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asText();
  }

  private static String image(JsonNode deployment) {
    return deployment.at("/spec/template/spec/containers/0/image").asText();
  }

  private static Iterable<Integer> weights(JsonNode rule) {
    return StreamSupport.stream(rule.path("backendRefs").spliterator(), false)
        .map(backend -> backend.path("weight").asInt())
        .toList();
  }

  /** Traefik takes the longest path of all hosts; Prometheus has its own below /api. */
  @Test
  void monitoringHasEveryPathOfItsHost() {
    var rules =
        Deployed.with("").ofKind("HTTPRoute").get("monitoring-prometheus").at("/spec/rules");

    for (var match : rules.at("/0/matches")) {
      var host = Pattern.compile(match.at("/headers/0/value").asText());
      assertThat("prometheus.localhost:8080").matches(host.asMatchPredicate());
    }
    assertThat(rules.at("/0/matches"))
        .extracting(match -> match.at("/path/value").asText())
        .containsExactlyInAnyOrder("/", "/api", "/auth");
    assertThat(Deployed.with("observability: {expose: false}").ofKind("HTTPRoute"))
        .doesNotContainKey("monitoring-prometheus");
  }
}
