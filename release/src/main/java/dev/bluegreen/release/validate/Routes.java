package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.APP;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one route, and a second where one cannot hold all rules. */
record Routes(Subject subject) {
  private static final String MEND = "pulumi up --refresh";

  List<Check> checks() {
    return List.of(
        new Check(APP, "route", this::accepted),
        new Check(APP, "route's colours", this::colors),
        new Check(APP, "route's weights", this::weights));
  }

  private Result accepted() {
    var wrongs = new ArrayList<String>();
    for (var route : routes()) {
      var parents = route.at("/status/parents");
      if (parents.isEmpty()) {
        wrongs.add(Kube.name(route) + " has not been looked at by a gateway");
      }
      for (var parent : parents) {
        for (var type : List.of("Accepted", "ResolvedRefs")) {
          Kube.missing(parent.path("conditions"), type)
              .ifPresent(why -> wrongs.add("%s is %s".formatted(Kube.name(route), why)));
        }
      }
    }
    return Result.of(
        wrongs,
        "accepted, and all that it names is there",
        subject.kubectl("apps", "describe httproutes"),
        MEND);
  }

  /** But for what belongs to one colour by its path, each rule names both, whoever serves. */
  private Result colors() {
    var wrongs = new ArrayList<String>();
    var rules = 0;
    for (var route : routes()) {
      for (var rule : route.at("/spec/rules")) {
        var named = Stream.of(Color.values()).filter(color -> weight(rule, color).isPresent());
        if (!isOfOneColor(rule)) {
          rules++;
          if (named.count() < Color.values().length) {
            wrongs.add(
                "the rule for %s of %s does not name both".formatted(path(rule), Kube.name(route)));
          }
        }
      }
    }
    return Result.of(wrongs, "both in each of %d rules".formatted(rules), MEND);
  }

  /** All services of a colour at once: one rule that is left behind mixes two versions. */
  private Result weights() {
    var settings = subject.settings();
    var wrongs = new ArrayList<String>();
    var rules = 0;
    for (var route : routes()) {
      for (var rule : route.at("/spec/rules")) {
        if (!isForUsers(route, rule)) {
          continue;
        }
        rules++;
        for (var color : Color.values()) {
          weight(rule, color)
              .filter(weight -> weight != settings.weight(color))
              .ifPresent(
                  weight ->
                      wrongs.add(
                          "%s gets %d %% of %s, and the settings give it %d %%"
                              .formatted(color.key(), weight, path(rule), settings.weight(color))));
        }
      }
    }
    return Result.of(
        wrongs,
        "blue %d %%, green %d %% in %d rules, as set"
            .formatted(settings.weight(Color.BLUE), settings.weight(Color.GREEN), rules),
        "bluegreen status   says how it came to that",
        MEND);
  }

  private List<JsonNode> routes() {
    var routes = subject.list("/apis/gateway.networking.k8s.io/v1", "apps", "httproutes");
    if (routes.isEmpty()) {
      throw new UnseenException("there is no route: nothing is up");
    }
    return routes;
  }

  /** On the app's own host and without a cookie: what the settings' weights are about. */
  private static boolean isForUsers(JsonNode route, JsonNode rule) {
    return !Kube.name(route).startsWith("preview")
        && !isOfOneColor(rule)
        && rule.at("/matches/0/headers").isMissingNode();
  }

  private static boolean isOfOneColor(JsonNode rule) {
    var path = path(rule);
    return Stream.of(Color.values()).anyMatch(color -> path.startsWith("/" + color.key() + "/"));
  }

  private static String path(JsonNode rule) {
    return rule.at("/matches/0/path/value").asText("/");
  }

  private static Optional<Integer> weight(JsonNode rule, Color color) {
    return Kube.stream(rule.path("backendRefs"))
        .filter(ref -> ref.path("name").asText().endsWith("-" + color.key()))
        .map(ref -> ref.path("weight").asInt(1))
        .findFirst();
  }
}
