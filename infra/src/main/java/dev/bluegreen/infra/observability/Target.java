package dev.bluegreen.infra.observability;

import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.kube.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pods that Prometheus scrapes, whether or not they are ready.
 *
 * @param job what their series are known by
 * @param namespace where they run
 * @param selector labels that they have
 * @param endpoints where their metrics are
 */
public record Target(
    String job, String namespace, Map<String, String> selector, List<Endpoint> endpoints) {
  /** Series of what a switch shows in: gates and people look at the last seconds. */
  private static final int OFTEN_SECONDS = 5;

  private static final String POD_LABEL = "__meta_kubernetes_pod_label_";

  public Target {
    selector = Map.copyOf(selector);
    endpoints = List.copyOf(endpoints);
  }

  /**
   * Where metrics are.
   *
   * @param port name of the container's port
   * @param often whether they are scraped every few seconds, whatever the others are
   * @param relabelings how their labels are made, in Prometheus' operator's form
   */
  public record Endpoint(
      String port, String path, boolean often, List<Map<String, Object>> relabelings) {}

  /** Both colours of the app: every service that has metrics, with service, color and version. */
  public static Optional<Target> app(App app, String namespace) {
    var paths =
        app.services().stream()
            .filter(service -> service.metrics().isPresent())
            .collect(
                Collectors.groupingBy(
                    service -> service.metrics().orElseThrow(),
                    TreeMap::new,
                    Collectors.mapping(AppService::name, Collectors.joining("|"))));
    var endpoints =
        paths.entrySet().stream()
            .map(
                path ->
                    new Endpoint(
                        AppService.PORT_NAME, path.getKey(), true, ofServices(path.getValue())))
            .toList();
    return endpoints.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Target(
                "app",
                namespace,
                Map.of(Labels.PART_OF, Labels.PLATFORM, Labels.COMPONENT, "app"),
                endpoints));
  }

  /** Pods of something that both colours share, by its name. */
  public static Target shared(
      String job, String name, String namespace, String port, boolean often) {
    return new Target(
        job,
        namespace,
        Map.of(Labels.PART_OF, Labels.PLATFORM, Labels.NAME, name),
        List.of(new Endpoint(port, "/metrics", often, List.of())));
  }

  /** As the specification of a PodMonitor. */
  Map<String, Object> podMonitor(Samples samples) {
    return Map.of(
        "namespaceSelector",
        Map.of("matchNames", List.of(namespace)),
        "selector",
        Map.of("matchLabels", selector),
        "podMetricsEndpoints",
        endpoints.stream().map(endpoint -> podMetricsEndpoint(endpoint, samples)).toList());
  }

  private Map<String, Object> podMetricsEndpoint(Endpoint endpoint, Samples samples) {
    var relabelings = new ArrayList<Map<String, Object>>();
    relabelings.add(Map.of("targetLabel", "job", "replacement", job));
    relabelings.addAll(endpoint.relabelings());
    var spec = new TreeMap<String, Object>();
    spec.put("port", endpoint.port());
    spec.put("path", endpoint.path());
    spec.put("relabelings", relabelings);
    if (endpoint.often()) {
      spec.put("interval", Math.min(OFTEN_SECONDS, samples.scrapeSeconds()) + "s");
    }
    return spec;
  }

  private static List<Map<String, Object>> ofServices(String names) {
    var name = POD_LABEL + Labels.NAME.replaceAll("[^A-Za-z0-9_]", "_");
    return List.of(
        Map.of("action", "keep", "sourceLabels", List.of(name), "regex", names),
        label(name, "service"),
        label(POD_LABEL + "color", "color"),
        label(POD_LABEL + "version", "version"));
  }

  private static Map<String, Object> label(String source, String name) {
    return Map.of("sourceLabels", List.of(source), "targetLabel", name);
  }
}
