package dev.bluegreen.proof.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.proof.Pulumi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Pulumi knows of a stack.
 *
 * @param objects the Kubernetes objects in its state, each as {@code Kind namespace/name}
 * @param pending what was in flight when an engine was killed, each as {@code creating some-name}
 */
public record StackState(Set<String> objects, List<String> pending) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public StackState {
    objects = Set.copyOf(objects);
    pending = List.copyOf(pending);
  }

  /** The state as it is; an update may be running. */
  public static StackState of(Pulumi pulumi) throws IOException, InterruptedException {
    return parse(pulumi.run("stack", "export").orThrow());
  }

  static StackState parse(String export) throws IOException {
    var deployment = JSON.readTree(export).path("deployment");
    var objects = new HashSet<String>();
    for (var resource : deployment.path("resources")) {
      var type = resource.path("type").asText();
      if (type.startsWith("kubernetes:")) {
        objects.add(type.substring(type.lastIndexOf(':') + 1) + " " + resource.path("id").asText());
      }
    }
    var pending = new ArrayList<String>();
    for (var operation : deployment.path("pending_operations")) {
      pending.add(operation.path("type").asText() + " " + name(operation.path("resource")));
    }
    return new StackState(objects, pending);
  }

  private static String name(JsonNode resource) {
    var urn = resource.path("urn").asText();
    return urn.substring(urn.lastIndexOf("::") + 2);
  }
}
