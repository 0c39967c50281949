package dev.bluegreen.infra.gateway;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import dev.bluegreen.infra.namespaces.Naming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The way to something of the platform's own, on a host of its own.
 *
 * @param gateway where it is reached
 * @param appPaths the app's paths, which are others' at its hosts
 */
public record HostRoute(GatewaySpec gateway, Naming naming, List<String> appPaths) {

  /**
   * The HTTPRoute of all paths of a host to a Service of the same namespace.
   *
   * @param service the Service, whose name the route has too
   */
  public void create(
      String host,
      String service,
      int port,
      Output<String> namespace,
      CustomResourceOptions options) {
    var spec =
        Map.<String, Object>of(
            "parentRefs",
            List.of(Gateway.reference(naming)),
            "hostnames",
            List.of(host),
            "rules",
            List.of(
                Map.of(
                    "matches",
                    matches(host),
                    "backendRefs",
                    List.of(
                        Map.of("group", "", "kind", "Service", "name", service, "port", port)))));
    new UntypedObject(
        "route-" + service,
        Kind.HTTP_ROUTE,
        Meta.of(service, namespace, Labels.shared(service, "route")),
        spec,
        options);
  }

  /**
   * Every path of the host. Traefik looks at a path's length before the host: of a path that the
   * app has on any host, the rule with the host in its match comes first.
   */
  private List<Map<String, Object>> matches(String host) {
    return Stream.concat(
            Stream.of("/"),
            gateway.isTraefik() && gateway.anyHost() ? appPaths.stream() : Stream.of())
        .distinct()
        .map(
            path -> {
              var match =
                  new TreeMap<String, Object>(gateway.isTraefik() ? HostMatch.of(host) : Map.of());
              match.put("path", Map.of("type", "PathPrefix", "value", path));
              return (Map<String, Object>) match;
            })
        .toList();
  }
}
