package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.analysis.Check;
import dev.bluegreen.infra.analysis.Phase;
import dev.bluegreen.infra.analysis.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Reads one check: with a {@code query} it is Prometheus', with a {@code rate} a load. */
record CheckReader(Setting check, Problems problems) {
  private static final List<String> STEPS = List.of("attempts", "enabled", "phases", "steps");
  private static final List<String> LOAD =
      List.of("enabled", "maxErrorPercent", "maxP99Millis", "phases", "rate", "seconds", "steps");
  private static final List<String> QUERY =
      List.of(
          "count",
          "enabled",
          "failureLimit",
          "inconclusiveLimit",
          "intervalSeconds",
          "max",
          "min",
          "phases",
          "query",
          "unit");
  private static final int HOUR = 3600;

  /** Nothing where it is switched off. */
  Optional<Check> read() {
    var name = check.path().names().getLast();
    var read =
        !check.field("query").isMissing()
            ? query(name)
            : check.field("rate").isMissing() ? journey(name) : load(name);
    return check.field("enabled").flag(true) ? Optional.of(read) : Optional.empty();
  }

  private Check journey(String name) {
    check.allow(STEPS);
    return new Check.Journey(
        name,
        phases(EnumSet.of(Phase.BEFORE, Phase.OUTGOING)),
        steps(check.field("steps")),
        check.field("attempts").integer(1, 10, 4));
  }

  private Check load(String name) {
    check.allow(LOAD);
    return new Check.Load(
        name,
        phases(EnumSet.of(Phase.BEFORE)),
        steps(check.field("steps")),
        check.field("rate").integer(1, 100, 20),
        check.field("seconds").integer(1, HOUR, 5),
        check.field("maxErrorPercent").number(0).orElse(0.0),
        check.field("maxP99Millis").integer(1, 600_000, 2500));
  }

  private Check query(String name) {
    check.allow(QUERY);
    var min = check.field("min").number(Double.NEGATIVE_INFINITY);
    var max = check.field("max").number(Double.NEGATIVE_INFINITY);
    if (min.isEmpty() && max.isEmpty()) {
      problems.add(
          new Problem(
              check.path().toString(),
              "has no threshold",
              "min, max or both",
              check.path().field("min").set("99")));
    }
    return new Check.Query(
        name,
        phases(EnumSet.of(Phase.BEFORE, Phase.AFTER)),
        check.field("query").text(Rule.ANY),
        check.field("unit").text(Rule.ANY, ""),
        min,
        max,
        check.field("intervalSeconds").integer(1, HOUR, 5),
        check.field("count").integer(1, 1000, 1),
        check.field("failureLimit").integer(0, 1000, 0),
        check.field("inconclusiveLimit").integer(0, 1000, 5));
  }

  private Set<Phase> phases(Set<Phase> otherwise) {
    var phases = check.field("phases");
    if (phases.isMissing()) {
      return otherwise;
    }
    var read = EnumSet.noneOf(Phase.class);
    phases.items().forEach(item -> read.add(item.oneOf(Phase.class, Phase::key, Phase.BEFORE)));
    return read;
  }

  private List<Step> steps(Setting steps) {
    var read = steps.items().stream().map(CheckReader::step).toList();
    if (read.isEmpty()) {
      problems.add(
          new Problem(
              steps.path().toString(),
              "has no steps",
              "a list of requests, each with name and path",
              steps.path().item(0).field("path").set("/")));
    }
    return read;
  }

  private static Step step(Setting step) {
    step.allow("body", "expect", "headers", "method", "name", "path", "save", "status");
    var path = step.field("path").text(Rule.REQUEST);
    var body = step.field("body").optionalText(Rule.ANY);
    var headers = new TreeMap<String, String>();
    if (body.filter(text -> text.stripLeading().startsWith("{")).isPresent()) {
      headers.put("Content-Type", "application/json");
    }
    headers.putAll(texts(step.field("headers")));
    var status = step.field("status");
    return new Step(
        step.field("name").text(Rule.ANY, path),
        step.field("method").text(Rule.METHOD, body.isPresent() ? "POST" : "GET"),
        path,
        headers,
        body,
        status.isMissing() ? OptionalInt.empty() : OptionalInt.of(status.integer(100, 599, 200)),
        texts(step.field("expect")),
        texts(step.field("save")));
  }

  private static Map<String, String> texts(Setting map) {
    return map.entries(Rule.ANY, value -> value.text(Rule.ANY));
  }
}
