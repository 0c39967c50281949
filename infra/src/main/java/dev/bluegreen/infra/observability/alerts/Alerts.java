package dev.bluegreen.infra.observability.alerts;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Kind;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.UntypedObject;
import java.util.Map;

/** Recording rules and alerts, as one PrometheusRule, which the operator hands to Prometheus. */
public final class Alerts extends ComponentResource {
  private static final String NAME = "bluegreen";

  /**
   * @param namespace where Prometheus runs
   * @param operator what brings the kind PrometheusRule
   */
  public Alerts(
      AlertSpec spec,
      Output<String> namespace,
      Resource operator,
      ComponentResourceOptions options) {
    super("bluegreen:observability:Alerts", "alerts", options);
    new UntypedObject(
        "alert-rules",
        Kind.PROMETHEUS_RULE,
        Meta.of(NAME, namespace, Labels.shared("alerts", "observability")),
        AlertRules.spec(spec, Pace.REAL),
        CustomResourceOptions.builder().parent(this).dependsOn(operator).build());
    registerOutputs(Map.of());
  }
}
