package dev.bluegreen.infra.gateway;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.telemetry.Tracing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one way in: the Gateway API, a controller for it, and one Gateway that routes attach to. */
public final class Gateway extends ComponentResource {
  /** Name of the Gateway and of its only listener, which routes refer to. */
  public static final String NAME = "bluegreen";

  public static final String LISTENER = "http";

  /**
   * @param spec class, exposure and host
   * @param naming what the cluster-wide things of it are called
   * @param tracing where the spans of a gateway that the program installs go; none: it makes none
   * @param namespace where controller and Gateway live
   */
  public Gateway(
      GatewaySpec spec,
      Naming naming,
      Optional<Tracing> tracing,
      Output<String> namespace,
      ComponentResourceOptions options) {
    super("bluegreen:gateway:Gateway", "gateway", options);
    var inOrder = CustomResourceOptions.builder().parent(this);
    // Any other class is installed already, and the Gateway API's definitions with it.
    if (spec.isTraefik()) {
      List<Resource> api =
          spec.api() == ApiSource.INSTALL
              ? List.of(new GatewayApi(ComponentResourceOptions.builder().parent(this).build()))
              : List.of();
      new Traefik(
          spec,
          naming,
          tracing,
          namespace,
          ComponentResourceOptions.builder().parent(this).dependsOn(api).build(),
          api);
      inOrder.dependsOn(api);
    }
    new UntypedObject(
        "gateway-" + NAME,
        Kind.GATEWAY,
        Meta.of(NAME, namespace, Labels.shared(NAME, "gateway")),
        gateway(spec, naming),
        inOrder.build());
    registerOutputs(Map.of("url", Output.of(spec.url())));
  }

  /** How a route names the Gateway that it attaches to. */
  public static Map<String, Object> reference(Naming naming) {
    return Map.of(
        "group",
        "gateway.networking.k8s.io",
        "kind",
        Kind.GATEWAY.name(),
        "name",
        NAME,
        "namespace",
        naming.of(PlatformNamespace.GATEWAY),
        "sectionName",
        LISTENER);
  }

  private static Map<String, Object> gateway(GatewaySpec spec, Naming naming) {
    // Traefik serves a listener only where its port is that of one of its entry points.
    var port = spec.isTraefik() ? Traefik.WEB_PORT : spec.port();
    var ours = Map.of("matchLabels", Map.of(Naming.STACK, naming.stack()));
    return Map.of(
        "gatewayClassName",
        spec.isTraefik() ? naming.global(GatewaySpec.TRAEFIK) : spec.className(),
        "listeners",
        List.of(
            Map.of(
                "name",
                LISTENER,
                "port",
                port,
                "protocol",
                "HTTP",
                "allowedRoutes",
                Map.of("namespaces", Map.of("from", "Selector", "selector", ours)))));
  }
}
