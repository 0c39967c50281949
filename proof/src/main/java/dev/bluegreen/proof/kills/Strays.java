package dev.bluegreen.proof.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluegreen.proof.Kubectl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Objects that this program made and that its state does not know: what a kill must not leave. */
public final class Strays {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OURS = "app.kubernetes.io/part-of=bluegreen";

  private Strays() {}

  /** The cluster's objects of ours that the state does not have, of every kind that it serves. */
  public static List<String> besides(StackState state) throws IOException, InterruptedException {
    var kinds = Kubectl.run("api-resources", "--verbs=list,delete", "--output=name");
    var listed =
        Kubectl.run(
            "get",
            // Endpoints are the older form of EndpointSlices, and made by the cluster as well.
            kinds
                .lines()
                .filter(kind -> !kind.equals("endpoints"))
                .collect(Collectors.joining(",")),
            "--all-namespaces",
            "--selector=" + OURS,
            "--output=json");
    return unknown(JSON.readTree(listed), state);
  }

  static List<String> unknown(JsonNode list, StackState state) {
    var strays = new TreeSet<String>();
    for (var object : list.path("items")) {
      var name = name(object);
      if (!isKept(object) && !madeByTheCluster(object) && !state.objects().contains(name)) {
        strays.add(name);
      }
    }
    return new ArrayList<>(strays);
  }

  /**
   * A destroy leaves the Gateway API's definitions on purpose: other people's routes go with them.
   */
  private static boolean isKept(JsonNode object) {
    return object.path("kind").asText().equals("CustomResourceDefinition");
  }

  /** Pods and the like inherit the labels, and go with their owners. */
  private static boolean madeByTheCluster(JsonNode object) {
    return !object.at("/metadata/ownerReferences").isEmpty();
  }

  private static String name(JsonNode object) {
    var namespace = object.at("/metadata/namespace").asText("");
    return object.path("kind").asText()
        + " "
        + (namespace.isEmpty() ? "" : namespace + "/")
        + object.at("/metadata/name").asText();
  }
}
