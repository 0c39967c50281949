package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.analysis.AnalysisSpec;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.IdlePolicy;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.console.ConsoleSpec;
import dev.bluegreen.infra.database.DatabaseSpec;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.metrics.MetricsServerSpec;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.observability.ObservabilitySpec;
import dev.bluegreen.infra.observability.alerts.Slo;
import dev.bluegreen.infra.sdk.StackInput;
import dev.bluegreen.infra.telemetry.TelemetrySpec;
import dev.bluegreen.infra.tokens.TokenSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * What a stack is set to, complete and valid.
 *
 * @param kubernetesContext context of the kubeconfig; never the ambient one
 * @param naming names and owner of what the cluster has only one of
 * @param activeColor the colour that serves
 * @param canaryWeight percent of the traffic that the other colour gets, 0 to 100
 * @param canarySticky whether a user stays on the colour of the first answer during a canary
 * @param idle what becomes of the colour that does not serve
 * @param releases what each colour runs
 * @param database the app's data, where a service wants it
 * @param tokens keys of users' tokens, where a service wants them
 * @param metricsServer what autoscalers go by, where the cluster has nothing
 * @param telemetry what becomes of logs and traces
 * @param analysis how a release is examined
 * @param console the page that shows releases
 * @param allowInPlace whether the colour that serves may get other pods
 * @param quota whether the app's namespace has a quota
 * @param slo what users are promised
 * @param runbooks address that the name of an alert's runbook goes behind
 * @param dashboards whether those of the project are put where Grafana finds them
 */
public record Settings(
    String kubernetesContext,
    Naming naming,
    Color activeColor,
    int canaryWeight,
    boolean canarySticky,
    IdlePolicy idle,
    Map<Color, Release> releases,
    GatewaySpec gateway,
    App app,
    DatabaseSpec database,
    TokenSpec tokens,
    ObservabilitySpec observability,
    MetricsServerSpec metricsServer,
    TelemetrySpec telemetry,
    AnalysisSpec analysis,
    ConsoleSpec console,
    boolean allowInPlace,
    boolean quota,
    Slo slo,
    Optional<String> runbooks,
    boolean dashboards) {
  private static final int ALL = 100;

  public Settings {
    releases = Map.copyOf(releases);
  }

  /**
   * The settings of the stack that the engine runs this program for.
   *
   * @param input its configuration
   * @param contexts the contexts that there are
   * @throws RefusedException with every mistake in them
   */
  public static Settings load(StackInput input, Supplier<List<String>> contexts) {
    return SettingsReader.read(
        StackConfig.parse(input.stack(), input.config(), input.secretKeys()),
        contexts.get(),
        ImageLock.read());
  }

  public Release release(Color color) {
    return releases.get(color);
  }

  /** What the newer of both colours runs, by its version; whichever serves, it is the same. */
  public Release newer() {
    return releases.values().stream()
        .max(Comparator.comparing(Settings::version).thenComparing(Release::color))
        .orElseThrow();
  }

  private static ComparableVersion version(Release release) {
    return new ComparableVersion(release.version());
  }

  /** Percent of the traffic that a colour is to get. */
  public int share(Color color) {
    return color == activeColor ? ALL - canaryWeight : canaryWeight;
  }

  /** Pods of each service of a colour, as things stand. */
  public int replicas(Color color) {
    var full = release(color).replicas();
    return color == activeColor || canaryWeight > 0 ? full : idle.size(full);
  }
}
