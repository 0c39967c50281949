package dev.bluegreen.infra.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.enums.ServiceSpecType;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.telemetry.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Traefik as the controller of its GatewayClass: identity, rights, workload and exposure. */
final class Traefik extends ComponentResource {
  /** Port of the entry point for the app's traffic, inside the pod. */
  static final int WEB_PORT = 8000;

  /** The name of everything of it. */
  static final String NAME = "traefik";

  Traefik(
      GatewaySpec spec,
      Naming naming,
      Optional<Tracing> tracing,
      Output<String> namespace,
      ComponentResourceOptions options,
      List<Resource> gatewayApi) {
    super("bluegreen:gateway:Traefik", NAME, options);
    var labels = Labels.shared(NAME, "gateway");
    var child = CustomResourceOptions.builder().parent(this).build();
    var metadata = Meta.of(NAME, namespace, labels);

    var account =
        new ServiceAccount(
            NAME + "-account", ServiceAccountArgs.builder().metadata(metadata).build(), child);
    var rights =
        new TraefikRights(labels, naming.global(GatewaySpec.RIGHTS), namespace, this).create();
    new UntypedObject(
        NAME + "-class",
        Kind.GATEWAY_CLASS,
        gatewayClass(naming, labels),
        Map.of("controllerName", "traefik.io/gateway-controller"),
        CustomResourceOptions.builder().parent(this).dependsOn(gatewayApi).build());
    var ready = new ArrayList<>(gatewayApi);
    ready.add(rights);
    ready.add(new RetryFile(labels).create(namespace, child));
    new TraefikWorkload(spec, naming, tracing, labels)
        .deployment(
            metadata,
            account.metadata().applyValue(meta -> meta.name().orElse(NAME)),
            CustomResourceOptions.builder().parent(this).dependsOn(ready));
    switch (spec.expose()) {
      // The outside has the node's port; this is for who is in the cluster.
      case HOST_PORT -> service(spec, ServiceSpecType.ClusterIP, namespace, labels, child);
      case NODE_PORT -> service(spec, ServiceSpecType.NodePort, namespace, labels, child);
      case LOAD_BALANCER -> service(spec, ServiceSpecType.LoadBalancer, namespace, labels, child);
    }
    registerOutputs(Map.of());
  }

  /** The label by which this Traefik knows its class from that of another one in the cluster. */
  private static ObjectMetaArgs gatewayClass(Naming naming, Labels labels) {
    var whose = new TreeMap<>(labels.all());
    whose.put(Naming.STACK, naming.stack());
    return ObjectMetaArgs.builder()
        .name(naming.global(GatewaySpec.TRAEFIK))
        .labels(whose)
        .annotations(Meta.annotations(Map.of()))
        .build();
  }

  private static void service(
      GatewaySpec spec,
      ServiceSpecType type,
      Output<String> namespace,
      Labels labels,
      CustomResourceOptions options) {
    var port =
        ServicePortArgs.builder()
            .name(Gateway.LISTENER)
            .protocol("TCP")
            .targetPort(TraefikWorkload.WEB)
            .port(spec.port());
    if (type == ServiceSpecType.NodePort) {
      port.nodePort(spec.port());
    }
    new Service(
        NAME + "-service",
        ServiceArgs.builder()
            .metadata(Meta.of(NAME, namespace, labels))
            .spec(
                ServiceSpecArgs.builder()
                    .type(type)
                    .selector(labels.selector())
                    .ports(port.build())
                    .build())
            .build(),
        options);
  }
}
