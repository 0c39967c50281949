package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.metrics.MetricsServer;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;

/**
 * Who serves the cluster's resource metrics. A cluster has one such API: what is there already is
 * used, whosever it is, and what is ours stays ours.
 */
public enum MetricsApi {
  /** Nobody: autoscalers would not know what pods use. */
  MISSING,
  /** This stack's Helm release. */
  OURS,
  /** The cluster's own, or another stack's. */
  OTHERS;

  private static final String API =
      "/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io";

  /** As the cluster has it now. */
  public static MetricsApi of(ApiServer api, Naming naming) {
    return api.json(API).map(service -> isOurs(service, naming) ? OURS : OTHERS).orElse(MISSING);
  }

  /** Helm notes on each object which release it belongs to. */
  private static boolean isOurs(JsonNode service, Naming naming) {
    var notes = service.at("/metadata/annotations");
    return notes.path("meta.helm.sh/release-name").asText().equals(MetricsServer.NAME)
        && notes
            .path("meta.helm.sh/release-namespace")
            .asText()
            .equals(naming.of(PlatformNamespace.OPS));
  }
}
