package dev.bluegreen.infra.app;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.CrossVersionObjectReferenceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricTargetArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ResourceMetricSourceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Has the cluster decide how many pods a service of a colour needs. */
final class Autoscaler {
  private Autoscaler() {}

  static void of(
      Autoscaling bounds,
      ObjectMetaArgs metadata,
      Deployment deployment,
      CustomResourceOptions options) {
    var name = deployment.metadata().applyValue(meta -> meta.name().orElseThrow());
    new HorizontalPodAutoscaler(
        deployment.pulumiResourceName().replace("-deployment", "-autoscaler"),
        HorizontalPodAutoscalerArgs.builder()
            .metadata(metadata)
            .spec(
                HorizontalPodAutoscalerSpecArgs.builder()
                    .scaleTargetRef(
                        CrossVersionObjectReferenceArgs.builder()
                            .apiVersion("apps/v1")
                            .kind("Deployment")
                            .name(name)
                            .build())
                    .minReplicas(bounds.least())
                    .maxReplicas(bounds.most())
                    .metrics(
                        MetricSpecArgs.builder()
                            .type("Resource")
                            .resource(
                                ResourceMetricSourceArgs.builder()
                                    .name("cpu")
                                    .target(
                                        MetricTargetArgs.builder()
                                            .type("Utilization")
                                            .averageUtilization(bounds.cpuPercent())
                                            .build())
                                    .build())
                            .build())
                    .build())
            .build(),
        options);
  }
}
