package dev.bluegreen.provider.conformance;

import static dev.bluegreen.provider.conformance.Objects.deployment;
import static dev.bluegreen.provider.conformance.Objects.object;
import static dev.bluegreen.provider.conformance.Objects.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluegreen.provider.conformance.Resource.Done;
import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services and Ingresses are live when a request would get somewhere. */
@Conformance
final class ServiceIT {
  private final Engine engine;
  private final Play play;

  ServiceIT(Engine engine) {
    this.engine = engine;
    play = new Play(engine);
  }

  @Test
  void aServiceWaitsForAnEndpoint() {
    var resource = engine.resource("core/v1:Service", "web");
    var up = Play.start(() -> resource.up(service("web", "")));
    play.waits("no ready pod matches its selector app=web");
    assertThat(up.isDone()).isFalse();
    play.hasEndpoint("web");
    assertThat(up.end()).isEqualTo(Done.CREATED);
  }

  @Test
  void aServiceOfAWorkloadWithoutReplicasHasNoEndpointToWaitFor() {
    var resource = engine.resource("core/v1:Service", "idle").within(Duration.ofSeconds(60));
    var up = Play.start(() -> resource.up(service("idle", "")));
    play.waits("no ready pod matches its selector app=idle");
    // It may come later in the same update.
    var workload =
        Trees.with(
            deployment("idle", 0, "web:1"),
            "true",
            "metadata",
            "annotations",
            "pulumi.com/skipAwait");
    engine.resource("apps/v1:Deployment", "idle").up(workload);
    assertThat(up.end()).isEqualTo(Done.CREATED);
  }

  @Test
  void aServiceWithoutAnyWorkloadFailsAndNamesItsSelector() {
    var resource = engine.resource("core/v1:Service", "typo").within(Duration.ofSeconds(1));
    assertThatThrownBy(() -> resource.up(service("typo", "")))
        .hasMessageContainingAll("Service " + engine.namespace() + "/typo is not live", "app=typo");
  }

  @Test
  void headlessAndExternalServicesAreLiveAtOnce() {
    assertThat(
            engine
                .resource("core/v1:Service", "headless")
                .up(service("headless", ", 'clusterIP': 'None'")))
        .isEqualTo(Done.CREATED);
    var external =
        object(
            "v1",
            "Service",
            "external",
            "'spec': {'type': 'ExternalName', 'externalName': 'example.com'}");
    assertThat(engine.resource("core/v1:Service", "external").up(external)).isEqualTo(Done.CREATED);
  }

  @Test
  void aLoadBalancerWaitsForItsAddress() {
    var resource = engine.resource("core/v1:Service", "balanced");
    play.hasEndpoint("balanced");
    var up = Play.start(() -> resource.up(service("balanced", ", 'type': 'LoadBalancer'")));
    play.waits("the load balancer has no address yet");
    play.status(
        play.ref("v1", "Service", "balanced"),
        "{'loadBalancer': {'ingress': [{'ip': '192.0.2.1'}]}}");
    assertThat(up.end()).isEqualTo(Done.CREATED);
    assertThat(resource.live("status", "loadBalancer").toString()).contains("192.0.2.1");
  }

  @Test
  void anIngressWaitsForItsBackendsAndItsAddress() {
    engine.resource("core/v1:Service", "shop").up(unawaited("shop"));
    var resource = engine.resource("networking.k8s.io/v1:Ingress", "shop");
    var up = Play.start(() -> resource.up(ingress("shop")));
    play.waits("Service %s/shop: no ready pod".formatted(engine.namespace()));
    play.hasEndpoint("shop");
    play.waits("no ingress controller has taken it up");
    assertThat(up.isDone()).isFalse();
    play.status(
        play.ref("networking.k8s.io/v1", "Ingress", "shop"),
        "{'loadBalancer': {'ingress': [{'ip': '192.0.2.1'}]}}");
    assertThat(up.end()).isEqualTo(Done.CREATED);
  }

  private static Map<String, Object> unawaited(String name) {
    return Trees.with(service(name, ""), "true", "metadata", "annotations", "pulumi.com/skipAwait");
  }

  private static Map<String, Object> ingress(String service) {
    return object(
        "networking.k8s.io/v1",
        "Ingress",
        service,
        """
        'spec': {'rules': [{'http': {'paths': [{'path': '/', 'pathType': 'Prefix',
          'backend': {'service': {'name': '%s', 'port': {'number': 80}}}}]}}]}
        """
            .formatted(service));
  }
}
