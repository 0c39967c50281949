package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.EnvVar;
import dev.bluegreen.infra.app.ImagePull;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.gateway.Expose;
import dev.bluegreen.infra.gateway.GatewaySpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole configuration once, in one place; components get what they need as arguments. */
final class SettingsReader {
  private static final List<String> KEYS =
      List.of(
          "activeColor",
          "app",
          "blue",
          "domain",
          "gateway",
          "gatewayClass",
          "green",
          "idle",
          "imagePull",
          "kubernetesContext");
  private static final Rule CONTEXT =
      new Rule(
          Rule.ANY.pattern(),
          "the name of a context, one of: kubectl config get-contexts -o name",
          "NAME");
  private static final int PORTS = 65535;
  private static final int NODE_PORTS_FIRST = 30000;
  private static final int NODE_PORTS_LAST = 32767;

  private final Problems problems = new Problems();
  private final StackConfig config;

  private SettingsReader(StackConfig config) {
    this.config = config;
  }

  /**
   * @throws SettingsException with every mistake
   */
  static Settings read(StackConfig config) {
    return new SettingsReader(config).read();
  }

  private Settings read() {
    new Setting(SettingPath.ROOT, config.values(), false, problems).allow(KEYS);
    var gateway = gateway();
    var app = new AppReader(setting("app"), problems).read(gateway);
    var releases = new EnumMap<Color, Release>(Color.class);
    for (var color : Color.values()) {
      releases.put(color, release(setting(color.key()), color, app));
    }
    setting("idle").oneOf(Idle.class, Idle::key, Idle.KEEP);
    var settings =
        new Settings(
            context(),
            setting("activeColor").oneOf(Color.class, Color::key, Color.BLUE),
            releases,
            gateway,
            app);
    problems.throwIfAny();
    return settings;
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
    // Pulumi.yaml's default is empty: without one, Pulumi itself would stop at the first missing
    // key.
    if (context.text(CONTEXT, "").isBlank()) {
      context.wrong("has no value", CONTEXT.allowed(), CONTEXT.example());
    }
    return context.text(CONTEXT, "");
  }

  private GatewaySpec gateway() {
    var gateway = setting("gateway").allow("expose", "image", "port");
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
        gateway.field("image").text(Rule.IMAGE, "traefik:v3.6.12"));
  }

  private Release release(Setting color, Color which, App app) {
    color.allow("env", "images", "replicas", "version");
    var services = app.services().stream().map(AppService::name).toList();
    return new Release(
        which,
        color.field("version").text(Rule.VERSION),
        color.field("replicas").integer(1, 100, 1),
        Map.copyOf(
            color
                .field("images")
                .allow(services)
                .entries(Rule.ANY, image -> image.text(Rule.IMAGE))),
        imagePull(),
        environment(color.field("env")));
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
