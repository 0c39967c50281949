package dev.bluegreen.infra.metrics;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** metrics-server, as a Helm release: how much CPU and memory pods use at this moment. */
public final class MetricsServer extends ComponentResource {
  /** Name of the Helm release, and of all that it brings. */
  public static final String NAME = "metrics-server";

  /**
   * @param namespace where it runs
   */
  public MetricsServer(
      MetricsServerSpec spec, Output<String> namespace, ComponentResourceOptions options) {
    super("bluegreen:metrics:MetricsServer", NAME, options);
    new Release(
        NAME + "-release",
        spec.chart()
            .release(NAME, namespace)
            .values(
                Map.of(
                    "fullnameOverride",
                    NAME,
                    "args",
                    spec.args(),
                    "resources",
                    Map.of(
                        "requests", Map.of("cpu", "50m", "memory", "100Mi"),
                        "limits", Map.of("cpu", "500m", "memory", "400Mi"))))
            .build(),
        CustomResourceOptions.builder().parent(this).build());
    registerOutputs(Map.of());
  }
}
