package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Autoscaling;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.EnvVar;
import dev.bluegreen.infra.app.IdlePolicy;
import dev.bluegreen.infra.app.ImagePull;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.gateway.ApiSource;
import dev.bluegreen.infra.gateway.Expose;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.namespaces.Naming;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole configuration once, in one place; components get what they need as arguments. */
final class SettingsReader {
  static final List<String> KEYS =
      List.of(
          "activeColor",
          "allowInPlace",
          "analysis",
          "app",
          "autoscaling",
          "bakeSeconds",
          "blue",
          "canarySticky",
          "canaryWeight",
          "collector",
          "console",
          "database",
          "domain",
          "drainTimeoutSeconds",
          "emergency",
          "gateway",
          "gatewayApi",
          "gatewayClass",
          "green",
          "idle",
          "idleReplicas",
          "imagePull",
          "kubernetesContext",
          "logs",
          "metricsServer",
          "namespacePrefix",
          "observability",
          "quota",
          "scaleDownDelaySeconds",
          "slo",
          "tokens",
          "tracing");

  /** The stack for one's own machine. */
  private static final String DEV = "dev";

  /** A gateway may learn of a switch late, and clients later still. */
  private static final int LEAST_DELAY = 30;

  private static final int PORTS = 65535;
  private static final int NODE_PORTS_FIRST = 30000;
  private static final int NODE_PORTS_LAST = 32767;

  private final Problems problems = new Problems();
  private final StackConfig config;
  private final List<String> contexts;
  private final Map<String, String> locked;

  private SettingsReader(StackConfig config, List<String> contexts, Map<String, String> locked) {
    this.config = config;
    this.contexts = contexts;
    this.locked = locked;
  }

  /**
   * @param contexts the contexts of the kubeconfig
   * @param locked image references to those that are named instead
   * @throws RefusedException with every mistake
   */
  static Settings read(StackConfig config, List<String> contexts, Map<String, String> locked) {
    return new SettingsReader(config, contexts, locked).read();
  }

  private Settings read() {
    new Setting(SettingPath.ROOT, config.values(), false, problems).allow(KEYS);
    var gateway = gateway();
    var app = new AppReader(setting("app"), isDev(), problems).read();
    var releases = new EnumMap<Color, Release>(Color.class);
    for (var color : Color.values()) {
      releases.put(color, release(setting(color.key()), color, app));
    }
    var active = setting("activeColor").oneOf(Color.class, Color::key, Color.BLUE);
    serving(active, releases.get(active));
    var platform = new PlatformReader(this::setting, isDev());
    var monitoring = new MonitoringReader(this::setting, isDev());
    var alerts = new AlertReader(this::setting);
    var observability = monitoring.observability();
    var analysis = new AnalysisReader(this::setting, locked, imagePull(), problems).read(app);
    var settings =
        new Settings(
            context(),
            naming(),
            active,
            setting("canaryWeight").integer(0, 100, 0),
            sticky(gateway),
            idle(),
            releases,
            gateway,
            app,
            platform.database(),
            platform.tokens(),
            observability,
            monitoring.metricsServer(releases.get(active).autoscaling().isPresent()),
            new TelemetryReader(this::setting).read(),
            analysis,
            new ConsoleReader(setting("console"), locked).read(gateway, observability, analysis),
            setting("allowInPlace").flag(false),
            setting("quota").allow("enabled").field("enabled").flag(false),
            alerts.slo(),
            alerts.runbooks(),
            alerts.dashboards());
    new ContractCheck(this::setting, problems).check(settings);
    problems.throwIfAny();
    return settings;
  }

  private boolean isDev() {
    return config.stack().equals(DEV);
  }

  private Setting setting(String key) {
    return new Setting(
        SettingPath.ROOT.field(key),
        config.values().get(key),
        config.secretKeys().contains(key),
        problems);
  }

  private String context() {
    var context = setting("kubernetesContext");
    var name = context.text(Rule.ANY, "");
    if (!contexts.contains(name)) {
      // Pulumi.yaml's default is empty: without one, Pulumi itself would stop at the first missing
      // key.
      context.wrong(
          name.isBlank() ? "has no value" : "is " + context.shown(),
          contexts.isEmpty()
              ? "a context of the kubeconfig, which has none: see KUBECONFIG"
              : "a context of the kubeconfig: " + String.join(", ", contexts),
          Problems.nearest(name, contexts).or(() -> contexts.stream().findFirst()).orElse("NAME"));
    }
    return name;
  }

  private Naming naming() {
    return new Naming(
        config.stack().isBlank() ? DEV : config.stack(),
        Optional.of(setting("namespacePrefix").text(Rule.PREFIX, ""))
            .filter(prefix -> !prefix.isBlank()));
  }

  private IdlePolicy idle() {
    return new IdlePolicy(
        setting("idle").oneOf(IdlePolicy.Mode.class, IdlePolicy.Mode::key, IdlePolicy.Mode.KEEP),
        setting("idleReplicas").integer(1, 100, 1),
        Duration.ofSeconds(setting("scaleDownDelaySeconds").integer(LEAST_DELAY, 86_400, 30)),
        Duration.ofSeconds(setting("drainTimeoutSeconds").integer(0, 86_400, 600)));
  }

  /** How a gateway matches a header by an expression is its own affair, and Traefik's is known. */
  private boolean sticky(GatewaySpec gateway) {
    var sticky = setting("canarySticky");
    var wanted = sticky.flag(false);
    if (!wanted || gateway.isTraefik()) {
      return wanted;
    }
    sticky.wrong(
        "is true, and gatewayClass is \"%s\"".formatted(gateway.className()),
        "false; true with gatewayClass traefik, which can choose by a part of a header",
        "false");
    return false;
  }

  /** The colour that serves needs pods. */
  private void serving(Color active, Release release) {
    if (release.replicas() == 0) {
      setting(active.key())
          .field("replicas")
          .wrong("is 0, and %s serves".formatted(active.key()), "1 to 100 while it serves", "1");
    }
  }

  private GatewaySpec gateway() {
    var gateway =
        setting("gateway").allow("deadlineSeconds", "expose", "image", "nodeSelector", "port");
    var expose = gateway.field("expose").oneOf(Expose.class, Expose::key, Expose.HOST_PORT);
    var port =
        expose == Expose.NODE_PORT
            ? gateway.field("port").integer(NODE_PORTS_FIRST, NODE_PORTS_LAST, 30080)
            : gateway.field("port").integer(1, PORTS, 8080);
    return new GatewaySpec(
        setting("gatewayClass").text(Rule.NAME, GatewaySpec.TRAEFIK),
        setting("domain").text(Rule.DOMAIN, "localhost"),
        port,
        expose,
        gateway.field("image").text(Rule.IMAGE, "traefik:v3.6.12"),
        setting("gatewayApi").oneOf(ApiSource.class, ApiSource::key, ApiSource.INSTALL),
        Duration.ofSeconds(gateway.field("deadlineSeconds").integer(5, 3600, 120)),
        gateway.field("nodeSelector").entries(Rule.ANY, label -> label.text(Rule.LABEL_VALUE, "")));
  }

  private Release release(Setting color, Color which, App app) {
    color.allow("env", "images", "replicas", "version");
    var services = app.services().stream().map(AppService::name).toList();
    color.field("version").refuseLatest(isDev());
    return new Release(
        which,
        color.field("version").text(Rule.VERSION),
        color.field("replicas").integer(0, 100, 1),
        Map.copyOf(
            color
                .field("images")
                .allow(services)
                .entries(Rule.ANY, image -> image.refuseLatest(isDev()).text(Rule.IMAGE))),
        locked,
        imagePull(),
        autoscaling(),
        environment(color.field("env")));
  }

  private Optional<Autoscaling> autoscaling() {
    var scaling =
        setting("autoscaling").allow("cpuPercent", "enabled", "maxReplicas", "minReplicas");
    var least = scaling.field("minReplicas").integer(1, 100, 2);
    var bounds =
        new Autoscaling(
            least,
            scaling.field("maxReplicas").integer(least, 100, Math.max(least, 10)),
            scaling.field("cpuPercent").integer(1, 100, 70));
    return scaling.field("enabled").flag(false) ? Optional.of(bounds) : Optional.empty();
  }

  private ImagePull imagePull() {
    var pull = setting("imagePull").allow("policy", "secret");
    var secret = pull.field("secret").text(Rule.OPTIONAL_NAME, "");
    return new ImagePull(
        pull.field("policy")
            .oneOf(ImagePull.Policy.class, ImagePull.Policy::key, ImagePull.Policy.IF_NOT_PRESENT),
        Optional.of(secret).filter(name -> !name.isBlank()));
  }

  /** Environment variables, in the order of their names. */
  static List<EnvVar> environment(Setting env) {
    return List.copyOf(
        env.entries(
                Rule.ENV_NAME,
                variable -> {
                  var name = variable.path().names().getLast();
                  if (name.equals(EnvVar.APP_COLOR)) {
                    variable.unwanted("is set by the platform", "any other name");
                  }
                  return new EnvVar(name, variable.text(Rule.ANY, ""), variable.isSecret());
                })
            .values());
  }
}
