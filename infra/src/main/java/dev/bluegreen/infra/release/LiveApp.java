package dev.bluegreen.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Color;
import dev.bluegreen.infra.app.InHand;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.live.ApiServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The app as the cluster has it now.
 *
 * @param namespace where it runs
 */
record LiveApp(ApiServer api, String namespace) {

  /** The Deployments of a colour, by name. */
  Map<String, JsonNode> workloads(Color color) {
    var found = new HashMap<String, JsonNode>();
    list(
            "/apis/apps/v1/namespaces/" + namespace + "/deployments",
            partOf() + ",color=" + color.key())
        .forEach(each -> found.put(each.at("/metadata/name").asText(), each));
    return found;
  }

  /** The pods of a service in a colour. */
  List<JsonNode> pods(AppService service, Color color) {
    var selector = Labels.ofColor(service.name(), "app", color.key(), "").selector();
    return list(
        "/api/v1/namespaces/" + namespace + "/pods",
        String.join(
            ",", selector.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
  }

  /** How many requests a service has in hand in a colour, as its ready pods say. */
  long inHand(AppService service, InHand gauge, Color color) {
    return pods(service, color).stream()
        .filter(PodTroubles::isReady)
        .map(
            pod ->
                "/api/v1/namespaces/%s/pods/%s:%d/proxy%s"
                    .formatted(
                        namespace, pod.at("/metadata/name").asText(), service.port(), gauge.path()))
        .mapToLong(path -> api.text(path).map(text -> sum(text, gauge.metric())).orElse(0L))
        .sum();
  }

  /** The sum of a metric's series in Prometheus' text form. */
  static long sum(String exposition, String metric) {
    return (long)
        exposition
            .lines()
            .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
            .map(line -> line.substring(line.lastIndexOf('}') + 1).strip())
            .map(rest -> rest.startsWith(metric) ? rest.substring(metric.length()).strip() : rest)
            .mapToDouble(rest -> Double.parseDouble(rest.split(" ")[0]))
            .sum();
  }

  private static String partOf() {
    return Labels.PART_OF + "=" + Labels.PLATFORM;
  }

  private List<JsonNode> list(String path, String selector) {
    var query =
        "?labelSelector=" + selector.replace("/", "%2F").replace("=", "%3D").replace(",", "%2C");
    return api.json(path + query)
        .map(list -> StreamSupport.stream(list.path("items").spliterator(), false).toList())
        .orElse(List.of());
  }
}
