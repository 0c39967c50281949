package dev.bluegreen.infra.app;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Labels;

/**
 * Keeps one pod of a service of a colour while nodes are drained. A service of one pod has none: it
 * would keep its node for ever.
 */
final class Eviction {
  private static final int KEPT = 1;

  private Eviction() {}

  /**
   * @param pods how many there are at least
   */
  static void limit(int pods, Labels labels, ObjectMetaArgs metadata, CustomResourceOptions child) {
    if (pods <= KEPT) {
      return;
    }
    new PodDisruptionBudget(
        labels.instance() + "-budget",
        PodDisruptionBudgetArgs.builder()
            .metadata(metadata)
            .spec(
                PodDisruptionBudgetSpecArgs.builder()
                    .minAvailable(KEPT)
                    .selector(LabelSelectorArgs.builder().matchLabels(labels.selector()).build())
                    // Pods that are not ready keep nothing up, and would keep the node.
                    .unhealthyPodEvictionPolicy("AlwaysAllow")
                    .build())
            .build(),
        child);
  }
}
