package dev.bluegreen.infra.observability;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.gateway.HostMatch;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.secrets.RandomPassword;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prometheus with its operator, Alertmanager, the node exporter, and Grafana where it can be had: a
 * Helm release, what it scrapes, and the way to its pages.
 */
public final class Observability extends ComponentResource {
  /** Name of the Helm release, with which the names of what it brings begin. */
  static final String NAME = "monitoring";

  private static final int LENGTH = 24;

  private final GatewaySpec gateway;
  private final Naming naming;
  private final Output<String> namespace;
  private final List<String> appPaths;
  private final Release release;

  /**
   * @param gateway under which domain they are reached
   * @param namespace where they run
   * @param targets what is scraped beside what the chart itself looks at
   * @param app the app, whose paths are others' at its hosts
   * @param way the gateway, which routes need
   */
  public Observability(
      ObservabilitySpec spec,
      GatewaySpec gateway,
      Naming naming,
      Output<String> namespace,
      List<Target> targets,
      App app,
      Resource way,
      ComponentResourceOptions options) {
    super("bluegreen:observability:Observability", "observability", options);
    this.gateway = gateway;
    this.naming = naming;
    this.namespace = namespace;
    this.appPaths = app.services().stream().flatMap(s -> s.path().stream()).toList();
    this.release =
        new Release(
            NAME,
            spec.chart()
                .release(NAME, namespace)
                .values(new ChartValues(spec, gateway, targets).values(grafanaPassword(spec)))
                .build(),
            CustomResourceOptions.builder().parent(this).build());
    targets.forEach(target -> scrape(target, spec.samples()));
    if (spec.expose()) {
      route(spec.prometheusHost(gateway), NAME + "-prometheus", 9090, way);
      if (spec.alerting().enabled()) {
        route(spec.alertmanagerHost(gateway), NAME + "-alertmanager", 9093, way);
      }
      if (spec.grafana()) {
        route(spec.grafanaHost(gateway), NAME + "-grafana", 80, way);
      }
    }
    registerOutputs(Map.of());
  }

  /** The Helm release, which brings the kinds that monitors, rules and dashboards are of. */
  public Resource release() {
    return release;
  }

  private Output<String> grafanaPassword(ObservabilitySpec spec) {
    return spec.grafana()
        ? new RandomPassword(
                "grafana-password", LENGTH, CustomResourceOptions.builder().parent(this))
            .value()
        : Output.of("");
  }

  private void scrape(Target target, Samples samples) {
    new UntypedObject(
        "scrape-" + target.job(),
        Kind.POD_MONITOR,
        Meta.of(target.job(), namespace, Labels.shared(target.job(), "monitoring")),
        target.podMonitor(samples),
        CustomResourceOptions.builder().parent(this).dependsOn(release).build());
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

  private void route(String host, String service, int port, Resource way) {
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
        CustomResourceOptions.builder().parent(this).dependsOn(release, way).build());
  }
}
