package dev.bluegreen.console.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.probe.cluster.Cluster;
import dev.bluegreen.analysis.probe.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The records of releases. What happened in each second of one is read when somebody asks for it:
 * of all of them it is more than there is memory for.
 */
public final class Records {

  private static final String NAME = "release-";
  private static final String ID = "\\d{8}-\\d{6}(-\\d+)?";
  private static final List<String> KEPT =
      List.of("id", "from", "to", "by", "begun", "ended", "result", "reason");

  /** A record as it was read. */
  private record Read(String resourceVersion, ObjectNode summary) {}

  private final Cluster cluster;
  private final String folder;
  private final Map<String, Read> known = new TreeMap<>();

  Records(Cluster cluster, String folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  /**
   * What each comes to, the newest first.
   *
   * @param objects their names and versions
   */
  ArrayNode json(Map<String, JsonNode> objects) {
    known.keySet().retainAll(objects.keySet());
    try {
      for (var object : objects.entrySet()) {
        read(object.getKey(), object.getValue());
      }
    } catch (ClusterException e) {
      // The next list, in a minute at most, goes on with the rest.
      System.err.println(e.getMessage());
    }
    var list = JsonNodeFactory.instance.arrayNode();
    known.values().forEach(each -> list.insert(0, each.summary));
    return list;
  }

  private void read(String name, JsonNode object) throws ClusterException {
    var version = object.at("/metadata/resourceVersion").asText();
    var before = known.get(name);
    if (before != null && before.resourceVersion.equals(version)) {
      return;
    }
    var text = text(name);
    try {
      if (text.isPresent()) {
        known.put(name, new Read(version, summary(Json.parse(text.get()))));
      }
    } catch (JsonProcessingException e) {
      System.err.printf("%s is no record: %s%n", name, e.getOriginalMessage());
    }
  }

  /** Without what happened in each second. */
  public static ObjectNode summary(JsonNode record) {
    var json = JsonNodeFactory.instance.objectNode();
    KEPT.forEach(field -> json.set(field, record.get(field)));
    for (var field : List.of("sent", "answered", "lost")) {
      json.set(field, record.path("clients").get(field));
    }
    return json;
  }

  /**
   * The whole record, as it was written.
   *
   * @param id of the release; empty where there is no record of it
   */
  public Optional<String> whole(String id) throws ClusterException {
    return id.matches(ID) ? text(NAME + id) : Optional.empty();
  }

  private Optional<String> text(String name) throws ClusterException {
    return Optional.ofNullable(
        cluster.get(folder + "/" + name).path("data").path("record.json").asText(null));
  }
}
