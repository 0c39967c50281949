package dev.bluegreen.infra.observability;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.kubernetes.helm.v3.inputs.RepositoryOptsArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.gateway.HostRoute;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.secrets.RandomPassword;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prometheus, and Grafana where it can be had: a Helm release, and the way to it. */
public final class Observability extends ComponentResource {
  /** Name of the Helm release, with which the names of what it brings begin. */
  static final String NAME = "monitoring";

  private static final int LENGTH = 24;

  private final ObservabilitySpec spec;
  private final Output<String> namespace;
  private final HostRoute route;

  /**
   * @param gateway under which domain they are reached
   * @param namespace where they run
   * @param apps where the app runs, whose pods are scraped
   * @param app the app, whose paths are others' at its hosts
   * @param way the gateway, which routes need
   */
  public Observability(
      ObservabilitySpec spec,
      GatewaySpec gateway,
      Naming naming,
      Output<String> namespace,
      Output<String> apps,
      App app,
      Resource way,
      ComponentResourceOptions options) {
    super("bluegreen:observability:Observability", "observability", options);
    this.spec = spec;
    this.namespace = namespace;
    this.route = new HostRoute(gateway, naming, app.paths());
    var release = release(apps);
    if (spec.expose()) {
      route(spec.prometheusHost(gateway), NAME + "-prometheus", 9090, release, way);
      if (spec.grafana()) {
        route(spec.grafanaHost(gateway), NAME + "-grafana", 80, release, way);
      }
    }
    registerOutputs(Map.of());
  }

  private Release release(Output<String> apps) {
    var args =
        ReleaseArgs.builder()
            .name(NAME)
            .namespace(namespace)
            .chart(spec.chart())
            .atomic(true)
            .values(values(apps));
    if (!spec.repository().isBlank()) {
      args.repositoryOpts(RepositoryOptsArgs.builder().repo(spec.repository()).build());
    }
    if (!spec.version().isBlank()) {
      args.version(spec.version());
    }
    return new Release(NAME, args.build(), CustomResourceOptions.builder().parent(this).build());
  }

  /** In the form of kube-prometheus-stack. */
  private Output<Map<String, Object>> values(Output<String> apps) {
    var values = apps.applyValue(Observability::values);
    if (!spec.grafana()) {
      return values;
    }
    var password =
        new RandomPassword("grafana-password", LENGTH, CustomResourceOptions.builder().parent(this))
            .value();
    return Output.tuple(values, password)
        .applyValue(
            both -> {
              var all = new TreeMap<>(both.t1);
              all.put(
                  "grafana",
                  Map.of("fullnameOverride", NAME + "-grafana", "adminPassword", both.t2));
              return all;
            });
  }

  private static Map<String, Object> values(String apps) {
    return Map.of(
        "fullnameOverride",
        NAME,
        "prometheus",
        Map.of(
            // The embedded chart's own: that of kube-prometheus-stack may look everywhere.
            "discoveryNamespaces",
            List.of(apps),
            "prometheusSpec",
            Map.of(
                "retention",
                "7d",
                "scrapeInterval",
                "5s",
                "additionalScrapeConfigs",
                Scraping.of(apps))));
  }

  private void route(String host, String service, int port, Resource release, Resource way) {
    route.create(
        host,
        service,
        port,
        namespace,
        CustomResourceOptions.builder().parent(this).dependsOn(release, way).build());
  }
}
