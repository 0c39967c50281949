package dev.bluegreen.console.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest migration of each service's schema, as its Job tells. */
final class Schema {

  private static final String MIGRATE = "migrate-";

  private Schema() {}

  /** In the order of the services' names. */
  static ArrayNode json(Collection<JsonNode> jobs) {
    Map<String, JsonNode> latest = new TreeMap<>();
    jobs.stream()
        .filter(job -> name(job).startsWith(MIGRATE))
        .sorted(Comparator.comparing(job -> job.at("/metadata/creationTimestamp").asText()))
        .forEach(job -> latest.put(name(job).substring(MIGRATE.length()), job));
    var list = JsonNodeFactory.instance.arrayNode();
    latest.forEach((service, job) -> list.add(migration(service, job)));
    return list;
  }

  private static ObjectNode migration(String service, JsonNode job) {
    var container = job.at("/spec/template/spec/containers/0");
    return JsonNodeFactory.instance
        .objectNode()
        .put("service", service)
        .put("to", job.at("/metadata/annotations").path("bluegreen.dev/schema").asText(null))
        .put("image", container.path("image").asText())
        .put("state", ended(job, "Complete") ? "done" : ended(job, "Failed") ? "failed" : "running")
        .put(
            "at",
            Optional.ofNullable(job.at("/status/completionTime").asText(null))
                .orElse(job.at("/metadata/creationTimestamp").asText(null)));
  }

  private static boolean ended(JsonNode job, String how) {
    return job.at("/status/conditions")
        .valueStream()
        .anyMatch(
            condition ->
                condition.path("type").asText().equals(how)
                    && condition.path("status").asText().equals("True"));
  }

  private static String name(JsonNode job) {
    return job.at("/metadata/labels").path("app.kubernetes.io/name").asText();
  }
}
