package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.PlayedCluster.ROUTES;

import java.util.List;

/** The route. */
class RoutesTest extends WithFaults {
  static List<Fault> faults() {
    var route = ROUTES + "/app";
    return List.of(
        new Fault(
            "route",
            "app is not ResolvedRefs (no Service backend-blue)",
            it ->
                it.cluster
                    .at(route, "/status/parents/0/conditions/1")
                    .put("status", "False")
                    .put("message", "no Service backend-blue")),
        new Fault(
            "route's colours",
            "the rule for /api of app does not name both",
            it -> it.cluster.at(route, "/spec/rules/1").withArray("backendRefs").remove(1)),
        new Fault(
            "route's weights",
            "green gets 100 % of /api, and the settings give it 0 %",
            it -> it.cluster.at(route, "/spec/rules/1/backendRefs/1").put("weight", 100)));
  }
}
