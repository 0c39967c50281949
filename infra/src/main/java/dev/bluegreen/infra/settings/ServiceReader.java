package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.InHand;
import dev.bluegreen.infra.app.Needs;
import dev.bluegreen.infra.app.Probe;
import dev.bluegreen.infra.app.Probes;
import dev.bluegreen.infra.app.Resources;
import dev.bluegreen.infra.app.TokenUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one service of the app; what it does not say has a default that suits a small web service.
 */
record ServiceReader(Setting service) {
  private static final int PORTS = 65535;
  private static final List<String> RESOURCES = List.of("cpu", "ephemeral-storage", "memory");
  private static final Map<String, String> REQUESTS = Map.of("cpu", "100m", "memory", "128Mi");
  private static final Map<String, String> LIMITS = Map.of("cpu", "1", "memory", "512Mi");
  private static final Probe LIVENESS = new Probe("/health/live", 10, 2, 3);
  private static final Probe READINESS = new Probe("/health/ready", 2, 2, 3);

  /** Asked often, since a release waits for it. */
  private static final int STARTUP_SECONDS = 1;

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  AppService read() {
    service.allow(
        "calls",
        "colorPath",
        "database",
        "deadlineSeconds",
        "enabled",
        "env",
        "image",
        "inHand",
        "metrics",
        "migrateTo",
        "migrations",
        "path",
        "port",
        "probes",
        "resources",
        "shutdownSeconds",
        "tokens");
    var deadline = service.field("deadlineSeconds").integer(5, HOUR, 120);
    var inHand = inHand(service.field("inHand").allow("metric", "path"));
    return new AppService(
        service.path().names().getLast(),
        service.field("image").text(Rule.VERSIONED_IMAGE),
        service.field("port").integer(1, PORTS, 8080),
        service.field("path").optionalText(Rule.PATH),
        probes(service.field("probes").allow("liveness", "readiness", "startup"), deadline),
        SettingsReader.environment(service.field("env")),
        resources(service.field("resources").allow("limits", "requests")),
        Duration.ofSeconds(service.field("shutdownSeconds").integer(0, HOUR, 30)),
        Duration.ofSeconds(deadline),
        inHand,
        // A gauge of requests is among a service's metrics.
        service
            .field("metrics")
            .allow("path")
            .field("path")
            .optionalText(Rule.PATH)
            .or(() -> inHand.map(InHand::path)),
        service.field("colorPath").optionalText(Rule.PATH),
        new Needs(
            new SchemaReader(service).read(),
            service.field("tokens").oneOf(TokenUse.class, TokenUse::key, TokenUse.NONE),
            service.field("calls").texts(Rule.NAME)));
  }

  /** Whether the service is part of the app at all. */
  boolean enabled() {
    return service.field("enabled").flag(true);
  }

  private static Optional<InHand> inHand(Setting inHand) {
    return inHand
        .field("metric")
        .optionalText(Rule.METRIC)
        .map(metric -> new InHand(inHand.field("path").text(Rule.PATH, "/metrics"), metric));
  }

  /**
   * @param deadline in seconds: who is still waited for is not started anew
   */
  private static Probes probes(Setting probes, int deadline) {
    var liveness = probe(probes.field("liveness"), LIVENESS);
    var sameQuestion =
        new Probe(
            liveness.path(),
            STARTUP_SECONDS,
            LIVENESS.timeoutSeconds(),
            Math.max(MINUTE, deadline) / STARTUP_SECONDS);
    return new Probes(
        probe(probes.field("startup"), sameQuestion),
        liveness,
        probe(probes.field("readiness"), READINESS));
  }

  private static Probe probe(Setting probe, Probe otherwise) {
    probe.allow("failureThreshold", "path", "periodSeconds", "timeoutSeconds");
    return new Probe(
        probe.field("path").text(Rule.PATH, otherwise.path()),
        probe.field("periodSeconds").integer(1, HOUR, otherwise.periodSeconds()),
        probe.field("timeoutSeconds").integer(1, HOUR, otherwise.timeoutSeconds()),
        probe.field("failureThreshold").integer(1, HOUR, otherwise.failureThreshold()));
  }

  private static Resources resources(Setting resources) {
    return new Resources(
        quantities(resources.field("requests"), RESOURCES, REQUESTS),
        quantities(resources.field("limits"), RESOURCES, LIMITS));
  }

  /**
   * Quantities by what they are of, over their defaults.
   *
   * @param allowed what there may be quantities of
   */
  static Map<String, String> quantities(
      Setting setting, List<String> allowed, Map<String, String> defaults) {
    var quantities = new TreeMap<>(defaults);
    quantities.putAll(
        setting.allow(allowed).entries(Rule.ANY, quantity -> quantity.text(Rule.QUANTITY)));
    return quantities;
  }
}
