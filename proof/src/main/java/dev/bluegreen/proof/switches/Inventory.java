package dev.bluegreen.proof.switches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.proof.Kubectl;
import dev.bluegreen.proof.Pulumi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is at one moment, of all that a switch could leave behind.
 *
 * @param amounts of each thing; bytes and mebibytes are named so
 */
record Inventory(Map<String, Long> amounts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KINDS =
      List.of("pods", "jobs", "replicasets", "configmaps", "secrets", "endpointslices");
  private static final int MEBI = 1024 * 1024;

  /** Counts objects in the platform's namespaces, the memory of their pods, and Pulumi's state. */
  static Inventory take(Pulumi pulumi) throws IOException, InterruptedException {
    var namespaces = namespaces();
    var amounts = new LinkedHashMap<String, Long>();
    for (var kind : KINDS) {
      var count = 0L;
      for (var namespace : namespaces) {
        count += lines(Kubectl.run("get", kind, "--namespace", namespace, "--output=name"));
      }
      amounts.put(kind, count);
    }
    amounts.put("memory of pods, MiB", memory(namespaces) / MEBI);
    var state = pulumi.run("stack", "export").orThrow();
    amounts.put(
        "resources in the state", (long) JSON.readTree(state).at("/deployment/resources").size());
    amounts.put("state, KiB", (long) state.getBytes(StandardCharsets.UTF_8).length / 1024);
    return new Inventory(amounts);
  }

  private static List<String> namespaces() throws IOException, InterruptedException {
    return Kubectl.run(
            "get",
            "namespaces",
            "--selector=app.kubernetes.io/part-of=bluegreen",
            "--output=jsonpath={.items[*].metadata.name}")
        .strip()
        .lines()
        .flatMap(line -> List.of(line.split(" ")).stream())
        .toList();
  }

  /** Resident bytes, as the kubelets know them. */
  private static long memory(List<String> namespaces) throws IOException, InterruptedException {
    var nodes = new ArrayList<String>();
    Kubectl.run("get", "nodes", "--output=name").lines().forEach(nodes::add);
    var bytes = 0L;
    for (var node : nodes) {
      var name = node.substring(node.indexOf('/') + 1);
      var summary = JSON.readTree(Kubectl.run("get", "--raw", path(name)));
      for (JsonNode pod : summary.path("pods")) {
        if (namespaces.contains(pod.at("/podRef/namespace").asText())) {
          for (JsonNode container : pod.path("containers")) {
            bytes += container.at("/memory/rssBytes").asLong();
          }
        }
      }
    }
    return bytes;
  }

  private static String path(String node) {
    return "/api/v1/nodes/%s/proxy/stats/summary".formatted(node);
  }

  private static long lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).count();
  }
}
