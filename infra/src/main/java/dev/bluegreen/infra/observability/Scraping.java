package dev.bluegreen.infra.observability;

import dev.bluegreen.infra.kube.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Prometheus scrapes: every pod of the app, whichever colour it belongs to and whether or not
 * it is ready, with labels service, color and version.
 */
final class Scraping {
  private static final String LABEL = "__meta_kubernetes_pod_label_";

  private Scraping() {}

  /**
   * Scrape configurations, in Prometheus' own form.
   *
   * @param namespace where the app runs
   */
  static List<Map<String, Object>> of(String namespace) {
    return List.of(
        Map.of(
            "job_name",
            "app",
            "kubernetes_sd_configs",
            List.of(Map.of("role", "pod", "namespaces", Map.of("names", List.of(namespace)))),
            "relabel_configs",
            relabeling()));
  }

  private static List<Map<String, Object>> relabeling() {
    var rules = new ArrayList<Map<String, Object>>();
    rules.add(keep(LABEL + meta(Labels.PART_OF), Labels.PLATFORM));
    rules.add(keep(LABEL + "app_kubernetes_io_component", "app"));
    rules.add(keep("__meta_kubernetes_pod_container_port_name", "http"));
    // A pod that has ended keeps its address for a while, and somebody else may have it by then.
    rules.add(
        Map.of(
            "source_labels",
            List.of("__meta_kubernetes_pod_phase"),
            "regex",
            "Succeeded|Failed",
            "action",
            "drop"));
    rules.add(label(LABEL + "app_kubernetes_io_name", "service"));
    rules.add(label(LABEL + "color", "color"));
    rules.add(label(LABEL + "version", "version"));
    rules.add(label("__meta_kubernetes_namespace", "namespace"));
    rules.add(label("__meta_kubernetes_pod_name", "pod"));
    return rules;
  }

  /** As Prometheus names the label of a pod. */
  private static String meta(String label) {
    return label.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private static Map<String, Object> keep(String source, String value) {
    return Map.of("source_labels", List.of(source), "regex", value, "action", "keep");
  }

  private static Map<String, Object> label(String source, String name) {
    return Map.of("source_labels", List.of(source), "target_label", name);
  }
}
