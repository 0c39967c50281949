package dev.bluegreen.proof.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.proof.Kubectl;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the kubelets say of the CPU that pods have used, each pod as of a time of its own. */
final class Summary {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Summary() {}

  /**
   * What a pod has used in all.
   *
   * @param pod its namespace, a slash, and its name
   * @param uid which of the pods that have had this name
   * @param at when that was so: a kubelet looks every 10 to 20 s
   * @param nanoseconds of one core
   */
  record Sample(String pod, String uid, Instant at, long nanoseconds) {}

  /** All pods of all nodes. */
  static List<Sample> read() throws IOException, InterruptedException {
    var samples = new ArrayList<Sample>();
    var nodes = Kubectl.run("get", "nodes", "--output=jsonpath={.items[*].metadata.name}");
    for (var node : nodes.strip().split(" ")) {
      samples.addAll(
          parse(
              Kubectl.run("get", "--raw", "/api/v1/nodes/%s/proxy/stats/summary".formatted(node))));
    }
    return samples;
  }

  /** The pods of one node; one that has just begun has no number yet, and is left out. */
  static List<Sample> parse(String json) throws JsonProcessingException {
    var samples = new ArrayList<Sample>();
    for (JsonNode pod : JSON.readTree(json).path("pods")) {
      var cpu = pod.path("cpu");
      if (cpu.hasNonNull("time") && cpu.hasNonNull("usageCoreNanoSeconds")) {
        samples.add(
            new Sample(
                pod.at("/podRef/namespace").asText() + "/" + pod.at("/podRef/name").asText(),
                pod.at("/podRef/uid").asText(),
                Instant.parse(cpu.path("time").asText()),
                cpu.path("usageCoreNanoSeconds").asLong()));
      }
    }
    return samples;
  }
}
