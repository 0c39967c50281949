package dev.bluegreen.infra.route;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who gets the traffic. All services of the app are in one HTTPRoute, so a switch is one write, and
 * its diff is that route's weights.
 */
public final class AppRoute extends ComponentResource {
  private static final String NAME = "app";
  private static final String PREVIEW = "preview";

  private final Output<String> namespace;
  private final List<Resource> after;

  /**
   * @param active the colour that serves
   * @param namespace where the app runs, and the route with it
   * @param after what must be ready before traffic may go to the active colour: gateway and that
   *     colour, and nothing of the other one
   */
  public AppRoute(
      App app,
      Color active,
      GatewaySpec gateway,
      Output<String> namespace,
      List<Resource> after,
      ComponentResourceOptions options) {
    super("bluegreen:route:AppRoute", "route", options);
    this.namespace = namespace;
    this.after = after;

    var rules = new RouteRules(app);
    if (gateway.isTraefik()) {
      var hosts = List.of(gateway.domain(), gateway.previewDomain());
      route(NAME, gateway.anyHost() ? List.of() : hosts, rules.withPreview(active, gateway));
    } else {
      var hosts = gateway.anyHost() ? List.<String>of() : List.of(gateway.domain());
      route(NAME, hosts, rules.of(active));
      route(PREVIEW, List.of(gateway.previewDomain()), rules.of(active.other()));
    }
    registerOutputs(Map.of());
  }

  private void route(String name, List<String> hosts, List<Map<String, Object>> rules) {
    var spec = new TreeMap<String, Object>();
    spec.put(
        "parentRefs",
        List.of(
            Map.of(
                "group",
                "gateway.networking.k8s.io",
                "kind",
                Kind.GATEWAY.name(),
                "name",
                Gateway.NAME,
                "namespace",
                PlatformNamespace.GATEWAY.key(),
                "sectionName",
                Gateway.LISTENER)));
    spec.put("rules", rules);
    if (!hosts.isEmpty()) {
      spec.put("hostnames", hosts);
    }
    new UntypedObject(
        "route-" + name,
        Kind.HTTP_ROUTE,
        ObjectMetaArgs.builder()
            .name(name)
            .namespace(namespace)
            .labels(Labels.shared(name, "route").all())
            // A weight that someone changed by hand in an emergency must never stop a rollback.
            .annotations(Meta.annotations(Map.of("pulumi.com/patchForce", "true")))
            .build(),
        spec,
        CustomResourceOptions.builder().parent(this).dependsOn(after).build());
  }
}
