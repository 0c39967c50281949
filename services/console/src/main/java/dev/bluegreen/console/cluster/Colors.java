package dev.bluegreen.console.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;

/** What each colour runs, and whether its pods are ready. */
final class Colors {

  private Colors() {}

  /** By colour: its version, and its services in the order of their names. */
  static ObjectNode json(Collection<JsonNode> deployments) {
    var colors = JsonNodeFactory.instance.objectNode();
    for (var color : new String[] {"blue", "green"}) {
      var own =
          deployments.stream()
              .filter(each -> label(each, "color").equals(color))
              .sorted(Comparator.comparing(each -> label(each, "app.kubernetes.io/name")))
              .toList();
      var json = colors.putObject(color);
      json.put(
          "version", own.stream().map(each -> label(each, "version")).findFirst().orElse(null));
      json.put("ready", own.stream().mapToInt(each -> status(each, "readyReplicas")).sum());
      json.put("wanted", own.stream().mapToInt(Colors::wanted).sum());
      var services = json.putArray("services");
      own.forEach(each -> services.add(service(each)));
    }
    return colors;
  }

  private static ObjectNode service(JsonNode deployment) {
    var wanted = wanted(deployment);
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", label(deployment, "app.kubernetes.io/name"))
        .put("version", label(deployment, "version"))
        .put("image", deployment.at("/spec/template/spec/containers/0/image").asText())
        .put("ready", status(deployment, "readyReplicas"))
        .put("wanted", wanted)
        .put("updated", Math.min(wanted, status(deployment, "updatedReplicas")));
  }

  private static int wanted(JsonNode deployment) {
    return deployment.at("/spec/replicas").asInt(1);
  }

  private static int status(JsonNode deployment, String field) {
    return deployment.path("status").path(field).asInt();
  }

  private static String label(JsonNode deployment, String name) {
    return deployment.at("/metadata/labels").path(name).asText();
  }
}
