package dev.bluegreen.infra.observability.dashboards;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dashboards of folder {@code dashboards/}, each as a ConfigMap with the label by which
 * Grafana's sidecar finds them.
 */
public final class Dashboards extends ComponentResource {
  /** Names of the files, without their ending. */
  public static final List<String> NAMES =
      List.of("application", "database", "errors", "infrastructure", "performance", "release");

  private static final String FOUND_BY = "grafana_dashboard";

  /**
   * @param namespace where Grafana runs
   */
  public Dashboards(Output<String> namespace, ComponentResourceOptions options) {
    super("bluegreen:observability:Dashboards", "dashboards", options);
    for (var name : NAMES) {
      new ConfigMap(
          "dashboard-" + name,
          ConfigMapArgs.builder()
              .metadata(metadata(name, namespace))
              .data(Map.of(name + ".json", file(name)))
              .build(),
          CustomResourceOptions.builder().parent(this).build());
    }
    registerOutputs(Map.of());
  }

  private static ObjectMetaArgs metadata(String name, Output<String> namespace) {
    var labels = Labels.shared("dashboard-" + name, "observability");
    var all = new TreeMap<>(labels.all());
    all.put(FOUND_BY, "1");
    return ObjectMetaArgs.builder(Meta.of("dashboard-" + name, namespace, labels))
        .labels(all)
        .build();
  }

  private static String file(String name) {
    try (var file = Dashboards.class.getResourceAsStream("/dashboards/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
