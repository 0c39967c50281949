package dev.bluegreen.infra;

import static dev.bluegreen.infra.namespaces.PlatformNamespace.APPS;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.DATA;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.GATEWAY;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.OBSERVABILITY;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.OPS;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.analysis.Analysis;
import dev.bluegreen.infra.database.Database;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.namespaces.Namespaces;
import dev.bluegreen.infra.observability.Observability;
import dev.bluegreen.infra.observability.Target;
import dev.bluegreen.infra.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** What watches the platform, and which of its parts have metrics. */
final class Monitoring {
  private Monitoring() {}

  /** Everything of it, which an examination needs to be there; nothing where it is not wanted. */
  static List<Resource> of(
      Settings settings, Namespaces namespaces, Gateway gateway, ComponentResourceOptions options) {
    if (!settings.observability().enabled()) {
      return List.of();
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
    return List.of(observability);
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
