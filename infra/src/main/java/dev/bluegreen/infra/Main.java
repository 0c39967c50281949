package dev.bluegreen.infra;

import static dev.bluegreen.infra.app.Color.BLUE;
import static dev.bluegreen.infra.app.Color.GREEN;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.APPS;
import static dev.bluegreen.infra.namespaces.PlatformNamespace.GATEWAY;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import dev.bluegreen.infra.app.AppStack;
import dev.bluegreen.infra.gateway.Gateway;
import dev.bluegreen.infra.kube.Cluster;
import dev.bluegreen.infra.namespaces.Namespaces;
import dev.bluegreen.infra.route.AppRoute;
import dev.bluegreen.infra.settings.Settings;
import java.util.List;

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
          platform(ctx, Settings.load());
        });
  }

  static void platform(Context ctx, Settings settings) {
    var active = settings.activeColor();
    var cluster = new Cluster(settings.kubernetesContext());

    var namespaces = new Namespaces(settings.gateway().podSecurity(), cluster.options());
    var apps = namespaces.name(APPS);

    var gateway = new Gateway(settings.gateway(), namespaces.name(GATEWAY), cluster.options());

    var blue = new AppStack(settings.app(), settings.release(BLUE), apps, cluster.options());
    var green = new AppStack(settings.app(), settings.release(GREEN), apps, cluster.options());
    var incoming = active == BLUE ? blue : green;

    new AppRoute(
        settings.app(),
        active,
        settings.gateway(),
        apps,
        List.of(gateway, incoming),
        cluster.options());

    ctx.export("url", Output.of(settings.gateway().url()));
    ctx.export("previewUrl", Output.of(settings.gateway().previewUrl()));
    ctx.export("activeColor", Output.of(active.key()));
    ctx.export("activeVersion", Output.of(settings.release(active).version()));
    ctx.export("idleVersion", Output.of(settings.release(active.other()).version()));
  }
}
