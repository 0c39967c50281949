package dev.bluegreen.infra.route;

import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.gateway.GatewaySpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules of an HTTPRoute: one for each service with a path, in an order that only the app
 * decides. Every rule always refers to both colours; a switch changes weights and nothing else.
 */
record RouteRules(App app) {
  private static final int ALL = 100;
  private static final int NONE = 0;
  private static final String ROOT = "/";

  /** Rules that send everything to one colour. */
  List<Map<String, Object>> of(Color color) {
    return routed().map(service -> rule(service, color, Map.of())).toList();
  }

  /**
   * Rules for both hosts in one route. The Gateway API matches hosts by route, not by rule, but
   * Traefik puts the host into {@code X-Forwarded-Host} before it chooses a rule, and takes that
   * header from no client (pkg/middlewares/forwardedheaders): a rule that matches it is one for the
   * preview host, and comes first, since it has one match more.
   */
  List<Map<String, Object>> withPreview(Color active, GatewaySpec gateway) {
    var host = "(?i)^" + gateway.previewDomain().replace(".", "\\.") + "(:\\d+)?$";
    var preview =
        Map.<String, Object>of(
            "headers",
            List.of(
                Map.of("name", "X-Forwarded-Host", "type", "RegularExpression", "value", host)));
    return Stream.concat(
            of(active).stream(), routed().map(service -> rule(service, active.other(), preview)))
        .toList();
  }

  private Stream<AppService> routed() {
    var longestPathFirst =
        Comparator.comparingInt((AppService service) -> service.path().orElseThrow().length())
            .reversed()
            .thenComparing(AppService::name);
    return app.services().stream()
        .filter(service -> service.path().isPresent())
        .sorted(longestPathFirst);
  }

  private static Map<String, Object> rule(
      AppService service, Color color, Map<String, Object> condition) {
    var path = service.path().orElseThrow();
    var match = new TreeMap<>(condition);
    match.put("path", Map.of("type", "PathPrefix", "value", path));

    var rule = new TreeMap<String, Object>();
    rule.put("matches", List.of(match));
    if (!path.equals(ROOT)) {
      rule.put("filters", List.of(STRIP_PREFIX));
    }
    rule.put(
        "backendRefs",
        Stream.of(Color.values())
            .map(each -> backend(service.nameIn(each), each == color ? ALL : NONE))
            .toList());
    return rule;
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
