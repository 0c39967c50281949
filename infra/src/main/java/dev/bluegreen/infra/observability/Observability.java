package dev.bluegreen.infra.observability;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.gateway.HostRoute;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.secrets.RandomPassword;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prometheus with its operator, Alertmanager, the node exporter, and Grafana where it can be had: a
 * Helm release, what it scrapes, and the way to its pages.
 */
public final class Observability extends ComponentResource {
  /** Name of the Helm release, with which the names of what it brings begin. */
  public static final String NAME = "monitoring";

  private static final int LENGTH = 24;

  private final Output<String> namespace;
  private final HostRoute route;
  private final Optional<Output<String>> grafanaPassword;
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
    this.namespace = namespace;
    this.route = new HostRoute(gateway, naming, app.paths());
    this.grafanaPassword = spec.grafana() ? Optional.of(newPassword()) : Optional.empty();
    this.release =
        new Release(
            NAME,
            spec.chart()
                .release(NAME, namespace)
                .values(
                    new ChartValues(
                            spec, gateway, naming.of(PlatformNamespace.OBSERVABILITY), targets)
                        .values(grafanaPassword.orElse(Output.of(""))))
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

  /** Of Grafana's administrator, a secret; nothing where there is no Grafana. */
  public Optional<Output<String>> grafanaPassword() {
    return grafanaPassword;
  }

  private Output<String> newPassword() {
    return new RandomPassword(
            "grafana-password", LENGTH, CustomResourceOptions.builder().parent(this))
        .value();
  }

  private void scrape(Target target, Samples samples) {
    new UntypedObject(
        "scrape-" + target.job(),
        Kind.POD_MONITOR,
        Meta.of(target.job(), namespace, Labels.shared(target.job(), "monitoring")),
        target.podMonitor(samples),
        CustomResourceOptions.builder().parent(this).dependsOn(release).build());
  }

  private void route(String host, String service, int port, Resource way) {
    route.create(
        host,
        service,
        port,
        namespace,
        CustomResourceOptions.builder().parent(this).dependsOn(release, way).build());
  }
}
