package dev.bluegreen.infra;

import static dev.bluegreen.infra.namespaces.PlatformNamespace.APPS;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.DATA;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.GATEWAY;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.OBSERVABILITY;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.AppStack;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.Quota;
import dev.bluegreen.infra.database.Database;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.kube.Cluster;
import dev.bluegreen.infra.live.ApiServer;
import dev.bluegreen.infra.live.Kubeconfig;
import dev.bluegreen.infra.live.Preflight;
import dev.bluegreen.infra.live.Snapshot;
import dev.bluegreen.infra.namespaces.Namespaces;
import dev.bluegreen.infra.observability.Observability;
import dev.bluegreen.infra.release.ReleaseSteps;
import dev.bluegreen.infra.route.AppRoute;
import dev.bluegreen.infra.route.Weights;
import dev.bluegreen.infra.settings.Settings;
import dev.bluegreen.infra.tokens.TokenKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The platform, from top to bottom. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Screen.quiet();
    SdkLoop.widenPool();
    Pulumi.run(
        ctx -> {
          SdkLoop.pause();
          StaleBuild.refuse();
          var settings = Settings.load(Kubeconfig::contexts);
          platform(ctx, settings, Kubeconfig.connect(settings.kubernetesContext()));
        });
  }

  static void platform(Context ctx, Settings settings, ApiServer api) {
    Preflight.check(api, settings);
    var naming = settings.naming();
    var before = Snapshot.of(api, naming.of(APPS), AppRoute.NAME);
    var steps = new ReleaseSteps(ctx, settings, api, before);

    var cluster = new Cluster(settings.kubernetesContext());
    var namespaces = new Namespaces(naming, settings.gateway().podSecurity(), cluster.options());
    var apps = namespaces.name(APPS);
    var gateway =
        new Gateway(settings.gateway(), naming, namespaces.name(GATEWAY), cluster.options());

    var database =
        settings.app().withDatabase().isEmpty()
            ? Optional.<Database>empty()
            : Optional.of(
                new Database(
                    settings.database(),
                    settings.app().withDatabase(),
                    settings.newer(),
                    naming,
                    namespaces.name(DATA),
                    apps,
                    cluster.options()));
    var keys =
        settings.app().hasTokens()
            ? Optional.of(new TokenKeys(settings.tokens(), apps, cluster.options()))
            : Optional.<TokenKeys>empty();
    var needed =
        Stream.concat(
                database.stream().flatMap(each -> each.migrated().stream()),
                keys.stream().flatMap(each -> each.objects().stream()))
            .toList();

    if (settings.quota()) {
      new Quota(settings.app(), settings.releases().values(), apps, cluster.options());
    }
    BiFunction<Color, Output<List<Resource>>, AppStack> stack =
        (color, after) ->
            new AppStack(
                settings.app(),
                settings.release(color),
                settings.replicas(color),
                apps,
                service ->
                    database
                        .map(each -> each.attach(service))
                        .orElse(Attachment.NONE)
                        .and(TokenKeys.attach(service)),
                after.applyValue(first -> Stream.concat(needed.stream(), first.stream()).toList()),
                cluster.options());
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
            settings.gateway(),
            naming,
            apps,
            ready,
            cluster.options());
    if (settings.canaryWeight() == 0) {
      steps.watchIdle(stack.apply(active.other(), steps.drained(route)));
    }

    if (settings.observability().enabled()) {
      new Observability(
          settings.observability(),
          settings.gateway(),
          naming,
          namespaces.name(OBSERVABILITY),
          apps,
          settings.app(),
          gateway,
          cluster.options());
    }

    ctx.export("url", Output.of(settings.gateway().url()));
    ctx.export("previewUrl", Output.of(settings.gateway().previewUrl()));
    settings
        .observability()
        .addresses(settings.gateway())
        .forEach((name, text) -> ctx.export(name, Output.of(text)));
    // Who serves is true once the route says so, and not where it has not moved.
    ctx.export("activeColor", route.onceApplied(active.key()));
    ctx.export("activeVersion", route.onceApplied(settings.release(active).version()));
    ctx.export("idleVersion", route.onceApplied(settings.release(active.other()).version()));
  }
}
