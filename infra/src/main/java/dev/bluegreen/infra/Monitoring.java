package dev.bluegreen.infra;

import static dev.bluegreen.infra.namespaces.PlatformNamespace.APPS;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.DATA;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.GATEWAY;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.OBSERVABILITY;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.OPS;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.analysis.Analysis;
import dev.bluegreen.infra.console.Console;
import dev.bluegreen.infra.database.Database;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.live.MetricsApi;
import dev.bluegreen.infra.metrics.MetricsServer;
import dev.bluegreen.infra.namespaces.Namespaces;
import dev.bluegreen.infra.observability.Observability;
import dev.bluegreen.infra.observability.Target;
import dev.bluegreen.infra.settings.Settings;
import dev.bluegreen.infra.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What watches the platform, and what shows it, as far as the settings want it.
 *
 * @param prometheus what gathers metrics, and tells of alerts
 * @param console the page that shows releases
 */
record Monitoring(Optional<Observability> prometheus, Optional<Console> console) {
  /** What an examination needs to be there before it asks. */
  List<Resource> measured() {
    return prometheus.<Resource>map(each -> each).stream().toList();
  }

  /** Of the pages that ask for one, by the names of outputs. */
  Map<String, Output<String>> passwords() {
    var passwords = new TreeMap<String, Output<String>>();
    console.ifPresent(each -> passwords.put("consolePassword", each.password()));
    prometheus
        .flatMap(Observability::grafanaPassword)
        .ifPresent(password -> passwords.put("grafanaPassword", password));
    return passwords;
  }

  /**
   * @param api of the cluster, which may have metrics of somebody else's
   */
  static Monitoring of(
      Settings settings,
      Namespaces namespaces,
      Gateway gateway,
      ApiServer api,
      ComponentResourceOptions options) {
    var naming = settings.naming();
    if (settings.metricsServer().enabled() && MetricsApi.of(api, naming) != MetricsApi.OTHERS) {
      new MetricsServer(settings.metricsServer(), namespaces.name(OPS), options);
    }
    var telemetry = settings.telemetry();
    if (telemetry.logs().isPresent() || telemetry.collector().isPresent()) {
      new Telemetry(
          telemetry,
          naming,
          namespaces.name(OBSERVABILITY),
          settings.observability().enabled() && settings.observability().grafana(),
          options);
    }
    return new Monitoring(
        prometheus(settings, namespaces, gateway, options),
        console(settings, namespaces, gateway, options));
  }

  private static Optional<Observability> prometheus(
      Settings settings, Namespaces namespaces, Gateway gateway, ComponentResourceOptions options) {
    if (!settings.observability().enabled()) {
      return Optional.empty();
    }
    var observability =
        new Observability(
            settings.observability(),
            settings.gateway(),
            settings.naming(),
            namespaces.name(OBSERVABILITY),
            targets(settings),
            settings.app(),
            gateway,
            options);
    Watched.declare(settings, namespaces.name(OBSERVABILITY), observability.release(), options);
    return Optional.of(observability);
  }

  private static Optional<Console> console(
      Settings settings, Namespaces namespaces, Gateway gateway, ComponentResourceOptions options) {
    return settings.console().enabled()
        ? Optional.of(
            new Console(
                settings.console(),
                settings.gateway(),
                settings.observability(),
                settings.naming(),
                namespaces.name(OPS),
                namespaces.name(APPS),
                settings.app(),
                gateway,
                options))
        : Optional.empty();
  }

  private static List<Target> targets(Settings settings) {
    var naming = settings.naming();
    var targets = new ArrayList<Target>();
    Target.app(settings.app(), naming.of(APPS)).ifPresent(targets::add);
    if (settings.gateway().isTraefik()) {
      targets.add(
          Target.shared(
              "gateway", GatewaySpec.TRAEFIK, naming.of(GATEWAY), GatewaySpec.METRICS_PORT, false));
    }
    if (settings.analysis().enabled() && settings.analysis().prober()) {
      targets.add(
          Target.shared("prober", Analysis.PROBER, naming.of(OPS), Analysis.PROBER_PORT, true));
    }
    if (!settings.app().withDatabase().isEmpty()) {
      targets.add(
          Target.shared(
              "postgres", Database.EXPORTER, naming.of(DATA), Database.METRICS_PORT, false));
    }
    return targets;
  }
}
