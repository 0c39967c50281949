package dev.bluegreen.provider.await;

import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds out why an object does not become live: its pods first, then its events. */
record Diagnosis(Cluster cluster) {
  private static final Comparator<Map<String, Object>> NEWEST_FIRST =
      Comparator.comparing(
          pod -> Trees.text(pod, "metadata", "creationTimestamp"), Comparator.reverseOrder());

  /** The reasons, most telling first; empty where nothing is known. */
  List<String> of(Map<String, Object> object) {
    try {
      var troubles = Pods.troubles(pods(object));
      return troubles.isEmpty()
          ? Stream.concat(conditions(object), events(object).stream()).distinct().limit(3).toList()
          : troubles;
    } catch (ApiException _) {
      // A user who may not read pods or events still gets what the object itself says.
      return conditions(object).toList();
    }
  }

  private List<Map<String, Object>> pods(Map<String, Object> object) {
    if ("Pod".equals(object.get("kind"))) {
      return List.of(object);
    }
    var selector = Trees.map(object, "spec", "selector");
    var labels =
        "Service".equals(object.get("kind")) ? selector : Trees.map(selector, "matchLabels");
    if (labels.isEmpty()) {
      return List.of();
    }
    var namespace = ObjectRef.of(object).namespace();
    var found = cluster.list("v1", "Pod", namespace, "labelSelector", Pods.selector(labels));
    var pods = found.stream().sorted(NEWEST_FIRST).toList();
    // Of a Deployment only those of the newest template: the old ones are as they should be.
    var template = pods.isEmpty() ? "" : hash(pods.getFirst());
    return pods.stream().filter(pod -> hash(pod).equals(template)).toList();
  }

  private static String hash(Map<String, Object> pod) {
    return Trees.text(pod, "metadata", "labels", "pod-template-hash");
  }

  private static Stream<String> conditions(Map<String, Object> object) {
    return Conditions.find(object, "ReplicaFailure", "True")
        .map(condition -> "pods cannot be created: " + Conditions.message(condition))
        .stream();
  }

  private List<String> events(Map<String, Object> object) {
    var uid = Trees.text(object, "metadata", "uid");
    var namespace = ObjectRef.of(object).namespace();
    var place = namespace.isEmpty() ? "default" : namespace;
    var about = "type=Warning,involvedObject.uid=" + uid;
    return cluster.list("v1", "Event", place, "fieldSelector", about).stream()
        .map(event -> "%s: %s".formatted(Trees.text(event, "reason"), Trees.text(event, "message")))
        .toList();
  }
}
