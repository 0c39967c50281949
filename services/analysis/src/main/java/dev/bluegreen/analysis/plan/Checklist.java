package dev.bluegreen.analysis.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the checks of a plan. */
final class Checklist {

  private static final int MAX_SECONDS = 3600;

  /**
   * When nothing is answered for ten seconds, more than this at a time would not fit the memory.
   */
  private static final int MAX_RATE = 100;

  private static final int MAX_ATTEMPTS = 10;
  private static final int MAX_COUNT = 1000;
  private static final OptionalDouble REQUIRED = OptionalDouble.empty();

  private final Map<String, String> hosts;

  Checklist(Map<String, String> hosts) {
    this.hosts = hosts;
  }

  List<Check> read(List<Fields> checks) {
    var names = new HashSet<String>();
    return checks.stream()
        .map(
            fields -> {
              var check = read(fields);
              fields.end();
              if (!check.name().matches("[A-Za-z0-9._-]+") || !names.add(check.name())) {
                throw fields.refused(
                    "name", "letters, digits, dots and dashes that no other check has");
              }
              return check;
            })
        .toList();
  }

  private Check read(Fields fields) {
    return switch (fields.text("kind")) {
      case "journey" -> journey(fields);
      case "load" -> load(fields);
      case "query" -> query(fields);
      default -> throw fields.refused("kind", "journey, load or query");
    };
  }

  private Check.Journey journey(Fields fields) {
    return new Check.Journey(
        fields.text("name"),
        host(fields),
        fields.optionalText("color"),
        steps(fields),
        fields.whole("attempts", 1, MAX_ATTEMPTS, OptionalDouble.of(1)));
  }

  private Check.Load load(Fields fields) {
    var steps = steps(fields);
    if (!steps.getLast().saved().isEmpty()) {
      throw new BadPlanException(
          "the last step of the load %s is \"%s\", which saves something: end it with the step that is to be repeated"
              .formatted(fields.text("name"), steps.getLast().name()));
    }
    return new Check.Load(
        fields.text("name"),
        host(fields),
        fields.optionalText("color"),
        steps.subList(0, steps.size() - 1),
        steps.getLast(),
        fields.number("rate", 0.1, MAX_RATE, REQUIRED),
        seconds(fields.number("seconds", 0.1, MAX_SECONDS, REQUIRED)),
        fields.number("maxErrorPercent", 0, 100, OptionalDouble.of(0)),
        fields.optionalNumber("maxP99Millis"));
  }

  private Check.Query query(Fields fields) {
    var bounds =
        new Bounds(
            fields.optionalNumber("min"),
            fields.optionalNumber("max"),
            fields.optionalText("unit").orElse(""));
    if (bounds.min().isEmpty() && bounds.max().isEmpty()) {
      throw fields.refused("min", "a number, or max to one: nothing else could fail");
    }
    return new Check.Query(
        fields.text("name"),
        fields.text("query"),
        bounds,
        seconds(fields.number("intervalSeconds", 0.01, MAX_SECONDS, OptionalDouble.of(5))),
        fields.whole("count", 1, MAX_COUNT, OptionalDouble.of(1)),
        fields.whole("failureLimit", 0, MAX_COUNT, OptionalDouble.of(0)),
        fields.whole("inconclusiveLimit", 0, MAX_COUNT, OptionalDouble.of(0)));
  }

  private String host(Fields fields) {
    var host = hosts.get(fields.text("host"));
    if (host == null) {
      throw fields.refused("host", "one of PLAN.hosts: " + String.join(", ", hosts.keySet()));
    }
    return host;
  }

  private static List<Step> steps(Fields fields) {
    return Step.readAll(fields.list("steps"));
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
