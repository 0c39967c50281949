package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who in the cluster has a port already. */
final class PortHolders {
  private static final String GATEWAY_DEPLOYMENT =
      "/apis/apps/v1/namespaces/%s/deployments/traefik";
  private static final String GATEWAY_SERVICE = "/api/v1/namespaces/%s/services/traefik";

  private PortHolders() {}

  /** Pods that hold a port of their node, where our gateway does not have it already. */
  static List<String> ofHostPort(ApiServer api, int port, String gatewayNamespace) {
    var ours =
        api.json(GATEWAY_DEPLOYMENT.formatted(gatewayNamespace)).stream()
            .flatMap(deployment -> containers(deployment.at("/spec/template/spec")));
    if (ours.anyMatch(container -> has(container, "hostPort", port))) {
      return List.of();
    }
    return items(api, "/api/v1/pods")
        .filter(pod -> !isIn(pod, gatewayNamespace))
        .filter(pod -> containers(pod.path("spec")).anyMatch(c -> has(c, "hostPort", port)))
        .map(pod -> "pod " + name(pod) + " on node " + pod.at("/spec/nodeName").asText())
        .toList();
  }

  /** Services that hold a port of all nodes, where our gateway does not have it already. */
  static List<String> ofNodePort(ApiServer api, int port, String gatewayNamespace) {
    var ours = api.json(GATEWAY_SERVICE.formatted(gatewayNamespace));
    if (ours.filter(service -> has(service.path("spec"), "nodePort", port)).isPresent()) {
      return List.of();
    }
    return items(api, "/api/v1/services")
        .filter(service -> !isIn(service, gatewayNamespace))
        .filter(service -> has(service.path("spec"), "nodePort", port))
        .map(service -> "service " + name(service))
        .toList();
  }

  private static Stream<JsonNode> items(ApiServer api, String path) {
    return api.json(path).stream().flatMap(list -> stream(list.path("items")));
  }

  private static Stream<JsonNode> containers(JsonNode podSpec) {
    return stream(podSpec.path("containers"));
  }

  private static boolean has(JsonNode node, String field, int port) {
    return stream(node.path("ports")).anyMatch(each -> each.path(field).asInt() == port);
  }

  private static boolean isIn(JsonNode object, String namespace) {
    return object.at("/metadata/namespace").asText().equals(namespace);
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
