package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.observability.Observability;
import dev.bluegreen.infra.settings.Problem;
import dev.bluegreen.infra.settings.Settings;
import java.util.List;

/**
 * Monitoring of somebody else's, beside which this stack's would be installed in vain: Helm would
 * say so minutes later.
 */
record OtherMonitoring(ApiServer api, Settings settings) {
  private static final String ROLE = Observability.NAME + "-prometheus";
  private static final String CLUSTER_ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles/";

  /** The port on each node that every node exporter has. */
  private static final int NODE_EXPORTER = 9100;

  /** What stands in the way of a first installation; nothing where it has been. */
  List<Problem> problems() {
    if (!settings.observability().enabled()) {
      return List.of();
    }
    var own = settings.naming().of(PlatformNamespace.OBSERVABILITY);
    var holder = api.json(CLUSTER_ROLES + ROLE).map(OtherMonitoring::namespace);
    if (holder.isEmpty()) {
      return ofNodes(own);
    }
    return holder.get().equals(own)
        ? List.of()
        : List.of(
            new Problem(
                "observability.enabled",
                "is true, and ClusterRole %s is of another one already (namespace \"%s\")"
                    .formatted(ROLE, holder.get()),
                "false; true in one stack of a cluster",
                "pulumi config set --path observability.enabled false"));
  }

  private List<Problem> ofNodes(String own) {
    if (!settings.observability().nodeExporter()) {
      return List.of();
    }
    var holders = PortHolders.ofHostPort(api, NODE_EXPORTER, own);
    return holders.isEmpty()
        ? List.of()
        : List.of(
            new Problem(
                "observability.nodeExporter",
                "is true, and its port %d is in use by %s"
                    .formatted(NODE_EXPORTER, String.join(", ", holders)),
                "false; true where nothing else has that port of the nodes",
                "pulumi config set --path observability.nodeExporter false"));
  }

  /** Helm notes on each object where its release is. */
  private static String namespace(JsonNode object) {
    return object.at("/metadata/annotations").path("meta.helm.sh/release-namespace").asText();
  }
}
