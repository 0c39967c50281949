package dev.bluegreen.infra;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.observability.alerts.AlertSpec;
import dev.bluegreen.infra.observability.alerts.Alerts;
import dev.bluegreen.infra.observability.dashboards.Dashboards;
import dev.bluegreen.infra.settings.Settings;
import java.util.Arrays;

/** What is told, and shown, of this platform, as it is set. */
final class Watched {
  private Watched() {}

  /**
   * @param namespace where Prometheus runs
   * @param monitoring what brings Prometheus and its kinds
   */
  static void declare(
      Settings settings,
      Output<String> namespace,
      Resource monitoring,
      ComponentResourceOptions options) {
    new Alerts(alerts(settings), namespace, monitoring, options);
    if (settings.dashboards()) {
      new Dashboards(namespace, options);
    }
  }

  private static AlertSpec alerts(Settings settings) {
    return new AlertSpec(
        settings.slo(),
        settings.runbooks(),
        Arrays.stream(PlatformNamespace.values()).map(settings.naming()::of).toList(),
        settings.naming().of(PlatformNamespace.APPS),
        settings.analysis().enabled() && settings.analysis().prober(),
        !settings.app().withDatabase().isEmpty());
  }
}
