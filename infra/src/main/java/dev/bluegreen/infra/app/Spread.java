package dev.bluegreen.infra.app;

import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import dev.bluegreen.infra.kube.Labels;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the pods of a service of a colour on different nodes and zones, where there are some with
 * room: two pods on one node are lost together.
 */
final class Spread {
  private Spread() {}

  static List<TopologySpreadConstraintArgs> of(Labels labels) {
    return Stream.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")
        .map(
            key ->
                TopologySpreadConstraintArgs.builder()
                    .topologyKey(key)
                    .maxSkew(1)
                    .whenUnsatisfiable("ScheduleAnyway")
                    .labelSelector(
                        LabelSelectorArgs.builder().matchLabels(labels.selector()).build())
                    // Pods of before, which are about to go, do not count.
                    .matchLabelKeys("pod-template-hash")
                    .build())
        .toList();
  }
}
