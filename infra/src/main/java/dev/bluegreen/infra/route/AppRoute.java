package dev.bluegreen.infra.route;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import dev.bluegreen.infra.namespaces.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who gets the traffic. All services of the app are in one HTTPRoute, so a switch is one write, and
 * its diff is that route's weights. (More services with a path than fit into one, eight with
 * Traefik and four where users stay on a colour, take more of them.)
 */
public final class AppRoute extends ComponentResource {
  /** Name of the HTTPRoute. */
  public static final String NAME = "app";

  private static final String PREVIEW = "preview";

  private final Output<String> namespace;
  private final Output<List<Resource>> after;
  private final Naming naming;
  private final List<Output<String>> ids = new ArrayList<>();

  /**
   * @param weights who gets how much
   * @param sticky whether users stay on a colour by their cookie; with Traefik alone
   * @param naming where the gateway is
   * @param namespace where the app runs, and the route with it
   * @param after what must be ready before traffic may go to the active colour: gateway and that
   *     colour, and nothing of the other one
   */
  public AppRoute(
      App app,
      Weights weights,
      boolean sticky,
      GatewaySpec gateway,
      Naming naming,
      Output<String> namespace,
      Output<List<Resource>> after,
      ComponentResourceOptions options) {
    super("bluegreen:route:AppRoute", "route", options);
    this.namespace = namespace;
    this.after = after;
    this.naming = naming;

    var host = gateway.anyHost() ? List.<String>of() : List.of(gateway.domain());
    if (gateway.isTraefik()) {
      var both =
          gateway.anyHost()
              ? List.<String>of()
              : List.of(gateway.domain(), gateway.previewDomain());
      each(
          RouteRules.of(app, 2, sticky),
          NAME,
          both,
          rules -> rules.withPreview(weights, gateway, sticky));
    } else {
      var preview = List.of(gateway.previewDomain());
      each(RouteRules.of(app, 1, false), NAME, host, rules -> rules.of(weights));
      each(RouteRules.of(app, 1, false), PREVIEW, preview, rules -> rules.of(weights.preview()));
    }
    registerOutputs(Map.of());
  }

  /** One route, and a second one only where the rules are more than a route may have. */
  private void each(
      List<RouteRules> parts,
      String name,
      List<String> hosts,
      Function<RouteRules, List<Map<String, Object>>> rules) {
    for (var part = 0; part < parts.size(); part++) {
      route(part == 0 ? name : name + "-" + (part + 1), hosts, rules.apply(parts.get(part)));
    }
  }

  /** Known once the cluster has the route as it is to be. */
  public <T> Output<T> onceApplied(T value) {
    return Output.all(ids).applyValue(_ -> value);
  }

  private void route(String name, List<String> hosts, List<Map<String, Object>> rules) {
    var spec = new TreeMap<String, Object>();
    spec.put("parentRefs", List.of(Gateway.reference(naming)));
    spec.put("rules", rules);
    if (!hosts.isEmpty()) {
      spec.put("hostnames", hosts);
    }
    var route =
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
    ids.add(route.id());
  }
}
