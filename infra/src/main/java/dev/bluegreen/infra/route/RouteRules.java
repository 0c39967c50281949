package dev.bluegreen.infra.route;

import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.gateway.HostMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules of an HTTPRoute: one for each service with a path, in an order that only the app
 * decides. Every rule always refers to both colours; a switch changes weights and nothing else.
 */
record RouteRules(List<AppService> routed) {
  /** An HTTPRoute's rules are at most so many, in the Gateway API's standard channel. */
  private static final int MOST = 16;

  private static final String ROOT = "/";

  /**
   * The rules of as few routes as can hold them.
   *
   * @param hosts 2 where a route answers for the preview host as well, else 1
   * @param sticky whether users stay on a colour by their cookie: a rule more for each colour
   */
  static List<RouteRules> of(App app, int hosts, boolean sticky) {
    var longestPathFirst =
        Comparator.comparingInt((AppService service) -> service.path().orElseThrow().length())
            .reversed()
            .thenComparing(AppService::name);
    var routes = new ArrayList<List<AppService>>();
    var room = 0;
    var routed =
        app.services().stream()
            .filter(service -> service.path().isPresent())
            .sorted(longestPathFirst)
            .toList();
    for (var service : routed) {
      var ofColors = (sticky ? 1 : 0) + (service.colorPath().isPresent() ? 1 : 0);
      var rules = hosts + ofColors * Color.values().length;
      if (room < rules) {
        routes.add(new ArrayList<>());
        room = MOST;
      }
      routes.getLast().add(service);
      room -= rules;
    }
    return routes.stream().map(RouteRules::new).toList();
  }

  /** Rules for the app's own host. */
  List<Map<String, Object>> of(Weights weights) {
    return Stream.concat(weighted(weights, Map.of()), fixed()).toList();
  }

  private Stream<Map<String, Object>> weighted(Weights weights, Map<String, Object> condition) {
    return routed.stream().map(service -> rule(service, weights, condition));
  }

  /** What belongs to one colour by its path, on any host: no switch changes it. */
  private Stream<Map<String, Object>> fixed() {
    return routed.stream()
        .filter(service -> service.colorPath().isPresent())
        .flatMap(
            service ->
                Stream.of(Color.values())
                    .map(
                        color ->
                            Map.of(
                                "matches",
                                List.of(
                                    Map.of(
                                        "path",
                                        path(
                                            "/"
                                                + color.key()
                                                + service.colorPath().orElseThrow()))),
                                "backendRefs",
                                List.of(backend(service.nameIn(color), Weights.ALL)))));
  }

  /**
   * Rules for both hosts in one route. The Gateway API matches hosts by route, not by rule, but a
   * rule for the preview host can match it by a header, and comes first, since it has one match
   * more. So do the rules for a cookie, of which the preview host takes no notice: of as many
   * matches the earlier rule counts. The first rule is that of users without a cookie; whoever
   * reads weights from a live route reads them there.
   */
  List<Map<String, Object>> withPreview(Weights weights, GatewaySpec gateway, boolean sticky) {
    var preview = HostMatch.of(gateway.previewDomain());
    return Stream.of(
            weighted(weights, Map.of()),
            weighted(weights.preview(), preview),
            sticky ? staying(weights) : Stream.<Map<String, Object>>empty(),
            fixed())
        .flatMap(rules -> rules)
        .toList();
  }

  /** They are there without a canary too, so that its begin and its end are weights alone. */
  private Stream<Map<String, Object>> staying(Weights weights) {
    return Stream.of(Color.values())
        .flatMap(color -> weighted(weights.staying(color), ColorCookie.match(color)));
  }

  private static Map<String, Object> rule(
      AppService service, Weights weights, Map<String, Object> condition) {
    var path = service.path().orElseThrow();
    var match = new TreeMap<>(condition);
    match.put("path", path(path));

    var rule = new TreeMap<String, Object>();
    rule.put("matches", List.of(match));
    if (!path.equals(ROOT)) {
      rule.put("filters", List.of(STRIP_PREFIX));
    }
    rule.put(
        "backendRefs",
        Stream.of(Color.values())
            .map(color -> backend(service.nameIn(color), weights.of(color)))
            .toList());
    return rule;
  }

  private static Map<String, Object> path(String prefix) {
    return Map.of("type", "PathPrefix", "value", prefix);
  }

  private static final Map<String, Object> STRIP_PREFIX =
      Map.of(
          "type",
          "URLRewrite",
          "urlRewrite",
          Map.of("path", Map.of("type", "ReplacePrefixMatch", "replacePrefixMatch", ROOT)));

  private static Map<String, Object> backend(String service, int weight) {
    return Map.of(
        "group",
        "",
        "kind",
        "Service",
        "name",
        service,
        "port",
        AppService.SERVICE_PORT,
        "weight",
        weight);
  }
}
