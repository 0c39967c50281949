package dev.bluegreen.infra.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.observability.ObservabilitySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the analysis is told to do, in its own form (services/analysis/README.md).
 *
 * @param observability where Prometheus is; without one there are no queries
 */
record Plan(
    AnalysisSpec spec, GatewaySpec gateway, ObservabilitySpec observability, Naming naming) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String INCOMING = "incoming";
  private static final String ACTIVE = "active";

  /** What the names of checks begin with that are done on the colour that is left. */
  private static final String OUTGOING = "rollback-";

  /** The examination of a colour before it gets traffic, or more of it. */
  String gate(Release release) {
    var color = spec.saysColor() ? Optional.of(release.color()) : Optional.<Color>empty();
    var checks = new ArrayList<Map<String, Object>>();
    spec.of(Phase.BEFORE).forEach(check -> add(checks, check, INCOMING, color, ""));
    spec.of(Phase.OUTGOING)
        .forEach(check -> add(checks, check, ACTIVE, Optional.empty(), OUTGOING));
    var plan = plan("gate", release, checks, Duration.ZERO);
    plan.put("onFailure", noWayBack(release.color().other()));
    plan.put("onFailureOf", OUTGOING);
    return text(plan);
  }

  /** A switch away from a colour that is broken anyway is to be had as well. */
  private static String noWayBack(Color outgoing) {
    return "what users get now, by %s, does not pass itself, by the schema as it is or for another reason, so there would be no way back; to switch all the same: pulumi config set emergency true, then the switch again, and after it pulumi config rm emergency"
        .formatted(outgoing.key());
  }

  /** The watch over a colour that has just got traffic, or more of it. */
  String bake(Subject subject) {
    var checks = new ArrayList<Map<String, Object>>();
    spec.of(Phase.AFTER).forEach(check -> add(checks, check, ACTIVE, Optional.empty(), ""));
    var plan = plan("bake", subject.release(), checks, spec.bake());
    plan.put("onFailure", wayBack(subject));
    return text(plan);
  }

  /** The traffic has moved by then, and a plain {@code pulumi up} leaves it so. */
  private static String wayBack(Subject subject) {
    var color = subject.release().color();
    return "%s has %d %% of the traffic; go back: bluegreen rollback --yes   (or pulumi config %s && pulumi up)"
        .formatted(
            color.key(),
            subject.share(),
            subject.share() == 100 ? "set activeColor " + color.other().key() : "rm canaryWeight");
  }

  /** Whether there is anything to do in one of these phases. */
  boolean has(Phase... phases) {
    return Arrays.stream(phases)
        .flatMap(phase -> spec.of(phase).stream())
        .anyMatch(check -> observability.enabled() || !(check instanceof Check.Query));
  }

  /** The steady stream: the requests that need nothing of each other. */
  String stream() {
    var steps = new ArrayList<Map<String, Object>>();
    for (var check : spec.checks()) {
      if (check instanceof Check.Journey(_, _, var all, _)) {
        all.stream()
            .filter(step -> step.method().equals("GET") && step.headers().isEmpty())
            .filter(step -> step.save().isEmpty() && !needsAny(step, all))
            .filter(step -> !step.path().contains("{color}")) // it is for whoever serves
            .map(Step::json)
            .forEach(steps::add);
      }
    }
    if (steps.isEmpty()) {
      steps.add(Map.of("name", "page", "method", "GET", "path", "/"));
    }
    var plan =
        ordered(
            "address",
            address(),
            "host",
            gateway.domain(),
            "steps",
            steps,
            "idleRate",
            2,
            "rate",
            20,
            "apps",
            naming.of(PlatformNamespace.APPS),
            "ops",
            naming.of(PlatformNamespace.OPS),
            "route",
            "app");
    tolerance().ifPresent(percent -> plan.put("maxErrorPercent", percent));
    return text(plan);
  }

  /** What the watch over live traffic lets pass; nothing where it sends no requests. */
  private OptionalDouble tolerance() {
    return spec.of(Phase.AFTER).stream()
        .flatMap(check -> check instanceof Check.Load load ? Stream.of(load) : Stream.empty())
        .mapToDouble(Check.Load::maxErrorPercent)
        .min();
  }

  /** Whether its path holds what another step keeps. */
  private static boolean needsAny(Step step, List<Step> all) {
    return all.stream()
        .flatMap(each -> each.save().keySet().stream())
        .anyMatch(name -> step.path().contains("{" + name + "}"));
  }

  private Map<String, Object> plan(
      String what, Release release, List<Map<String, Object>> checks, Duration watch) {
    var plan =
        ordered(
            "title",
            "%s of %s %s".formatted(what, release.color().key(), release.version()),
            "color",
            release.color().key(),
            "address",
            address(),
            "hosts",
            ordered(INCOMING, gateway.previewDomain(), ACTIVE, gateway.domain()),
            "watchSeconds",
            watch.toSeconds(),
            "checks",
            checks);
    if (observability.enabled()) {
      plan.put("prometheus", observability.address(naming));
    }
    return plan;
  }

  private void add(
      List<Map<String, Object>> checks,
      Check check,
      String host,
      Optional<Color> color,
      String prefix) {
    var json = ordered("name", prefix + check.name());
    switch (check) {
      case Check.Journey journey -> {
        json.put("kind", "journey");
        json.put("attempts", journey.attempts());
        json.put("steps", journey.steps().stream().map(Step::json).toList());
      }
      case Check.Load load -> {
        json.put("kind", "load");
        json.put("steps", load.steps().stream().map(Step::json).toList());
        json.put("rate", load.rate());
        json.put("seconds", load.seconds());
        json.put("maxErrorPercent", load.maxErrorPercent());
        json.put("maxP99Millis", load.maxP99Millis());
      }
      case Check.Query query -> {
        if (!observability.enabled()) {
          return;
        }
        json.put("kind", "query");
        json.put("query", query.query().replace("{namespace}", naming.of(PlatformNamespace.APPS)));
        json.put("unit", query.unit());
        query.min().ifPresent(min -> json.put("min", min));
        query.max().ifPresent(max -> json.put("max", max));
        json.put("intervalSeconds", query.intervalSeconds());
        json.put("count", query.count());
        json.put("failureLimit", query.failureLimit());
        json.put("inconclusiveLimit", query.inconclusiveLimit());
      }
    }
    if (!(check instanceof Check.Query)) {
      json.put("host", host);
      color.ifPresent(each -> json.put("color", each.key()));
    }
    checks.add(json);
  }

  private String address() {
    return spec.address()
        .orElseGet(
            () ->
                gateway.isTraefik()
                    ? "http://%s.%s.svc:%d"
                        .formatted(
                            GatewaySpec.TRAEFIK,
                            naming.of(PlatformNamespace.GATEWAY),
                            gateway.port())
                    : gateway.url());
  }

  private static Map<String, Object> ordered(Object... entries) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }

  private static String text(Map<String, Object> json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps, lists and texts always can be written
    }
  }
}
