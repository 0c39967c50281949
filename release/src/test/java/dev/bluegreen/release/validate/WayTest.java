package dev.bluegreen.release.validate;

import java.util.List;

/** The platform's namespaces, and the way in. */
class WayTest extends WithFaults {
  static List<Fault> faults() {
    var gateway = "/apis/gateway.networking.k8s.io/v1";
    return List.of(
        new Fault(
            "namespaces", "data is not there", it -> it.cluster.remove("/api/v1/namespaces/data")),
        new Fault(
            "namespaces",
            "ops belongs to stack prod",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/ops", "/metadata/labels")
                    .put("bluegreen.dev/stack", "prod")),
        new Fault(
            "namespaces",
            "apps is being deleted",
            it ->
                it.cluster
                    .at("/api/v1/namespaces/apps", "/metadata")
                    .put("deletionTimestamp", "2026-11-21T22:00:00Z")),
        new Fault(
            "gateway class",
            "not Accepted (no such controller)",
            it ->
                it.cluster
                    .at(gateway + "/gatewayclasses/traefik", "/status/conditions/0")
                    .put("status", "False")
                    .put("message", "no such controller")),
        new Fault(
            "gateway",
            "not Programmed",
            it ->
                it.cluster
                    .at(gateway + "/namespaces/gateway/gateways/bluegreen", "/status/conditions/1")
                    .put("status", "Unknown")),
        new Fault(
            "gateway pods",
            "traefik has 0 of 1",
            it ->
                it.cluster
                    .at("/apis/apps/v1/namespaces/gateway/deployments/traefik", "/status")
                    .put("readyReplicas", 0)),
        new Fault(
            "gateway port",
            "9090 is not to be had by hostPort",
            it -> it.stack.settings.put("gateway.port", "9090")));
  }
}
