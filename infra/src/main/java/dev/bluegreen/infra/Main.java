package dev.bluegreen.infra;

import static dev.bluegreen.infra.namespaces.PlatformNamespace.APPS;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.GATEWAY;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.OBSERVABILITY;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.OPS;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.AppStack;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.Quota;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.kube.Cluster;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.live.Kubeconfig;
import dev.bluegreen.infra.live.Preflight;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.namespaces.Namespaces;
import dev.bluegreen.infra.release.AtOnce;
import dev.bluegreen.infra.release.Examination;
import dev.bluegreen.infra.release.InPlace;
import dev.bluegreen.infra.release.ReleaseSteps;
import dev.bluegreen.infra.route.AppRoute;
import dev.bluegreen.infra.route.Weights;
import dev.bluegreen.infra.sdk.Sdk;
import dev.bluegreen.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The platform, from top to bottom. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Screen.quiet();
    Sdk.run(
        args,
        (ctx, input) -> {
          StaleBuild.refuse();
          var settings = Settings.load(input, Kubeconfig::contexts);
          platform(ctx, settings, Kubeconfig.connect(settings.kubernetesContext()));
        },
        (_, input) -> {
          var settings = Settings.load(input, Kubeconfig::contexts);
          wayBack(settings, Kubeconfig.connect(settings.kubernetesContext()));
        });
  }

  /**
   * The route alone, as it is in {@link #platform}, for an update that targets it and is followed
   * by the whole: users wait for a way back, and for nothing else of the platform.
   */
  static void wayBack(Settings settings, ApiServer api) {
    var naming = settings.naming();
    var before = Snapshot.of(api, naming.of(APPS), AppRoute.NAME);
    InPlace.refuse(settings, before);
    AtOnce.refuseUnlessBack(settings, api, before);
    new AppRoute(
        settings.app(),
        new Weights(settings.activeColor(), settings.canaryWeight()),
        settings.canarySticky(),
        settings.gateway(),
        naming,
        Output.of(naming.of(APPS)),
        Output.of(List.of()),
        new Cluster(settings.kubernetesContext()).options());
  }

  static void platform(Context ctx, Settings settings, ApiServer api) {
    Preflight.check(api, settings);
    var naming = settings.naming();
    var before = Snapshot.of(api, naming.of(APPS), AppRoute.NAME);
    InPlace.refuse(settings, before);
    var steps = new ReleaseSteps(ctx, settings, api, before);

    var cluster = new Cluster(settings.kubernetesContext());
    var levels =
        Map.of(
            GATEWAY, settings.gateway().podSecurity(),
            OBSERVABILITY,
                settings.telemetry().podSecurity(settings.observability().podSecurity()));
    var namespaces = new Namespaces(naming, levels, cluster.options());
    var apps = namespaces.name(APPS);
    var gateway =
        new Gateway(
            settings.gateway(),
            naming,
            settings.telemetry().tracing(naming),
            namespaces.name(GATEWAY),
            cluster.options());

    var backing = Backing.of(settings, namespaces, cluster.options());
    if (settings.quota()) {
      new Quota(settings.app(), settings.releases().values(), apps, cluster.options());
    }
    var monitoring = Monitoring.of(settings, namespaces, gateway, api, cluster.options());

    BiFunction<Color, Output<List<Resource>>, AppStack> stack =
        (color, after) ->
            new AppStack(
                settings.app(),
                settings.release(color),
                settings.replicas(color),
                service -> steps.least(color, service),
                apps,
                service -> Attachments.of(service, color, settings, backing),
                backing.before(after),
                cluster.options());
    var examination =
        new Examination(ctx, settings, api, before, namespaces.name(OPS), apps, cluster.options());
    Output<List<Resource>> atOnce = Output.of(List.of());
    var active = settings.activeColor();
    var incoming = stack.apply(active, atOnce);
    // A canary gets traffic as well, so the route waits for both.
    var ready =
        settings.canaryWeight() == 0
            ? steps.ready(gateway, incoming)
            : steps.ready(gateway, incoming, stack.apply(active.other(), atOnce));
    var route =
        new AppRoute(
            settings.app(),
            new Weights(active, settings.canaryWeight()),
            settings.canarySticky(),
            settings.gateway(),
            naming,
            apps,
            examination.gate(ready, monitoring.measured()),
            cluster.options());
    var through = examination.bake(route);
    examination.remember(through);
    if (settings.canaryWeight() == 0) {
      steps.watchIdle(stack.apply(active.other(), steps.drained(route, through)));
    }

    ctx.export("url", Output.of(settings.gateway().url()));
    ctx.export("logs", Output.of(settings.telemetry().whereLogsAre(naming)));
    ctx.export("previewUrl", Output.of(settings.gateway().previewUrl()));
    settings
        .observability()
        .addresses(settings.gateway())
        .forEach((name, text) -> ctx.export(name, Output.of(text)));
    ctx.export("consoleUrl", Output.of(settings.console().address(settings.gateway())));
    monitoring.passwords().forEach(ctx::export);
    // Who serves is true once the route says so, and not where it has not moved.
    ctx.export("activeColor", route.onceApplied(active.key()));
    ctx.export("activeVersion", route.onceApplied(settings.release(active).version()));
    ctx.export("idleVersion", route.onceApplied(settings.release(active.other()).version()));
  }
}
