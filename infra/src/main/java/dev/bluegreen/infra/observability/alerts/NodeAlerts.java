package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells of nodes' disks, while there is time. */
final class NodeAlerts {
  /** What is no disk, or cannot be written to. */
  private static final String DISKS =
      "job=\"node-exporter\", fstype!~\"tmpfs|ramfs|squashfs|iso9660|fuse.*|nsfs|proc|sysfs\"";

  private static final Duration TREND = Duration.ofHours(6);

  private NodeAlerts() {}

  static Group group(Pace pace) {
    var left =
        """
        min by (instance, device) (node_filesystem_avail_bytes{%1$s})
          / min by (instance, device) (node_filesystem_size_bytes{%1$s} > 0)"""
            .formatted(DISKS);
    return new Group(
        pace.series("bluegreen-nodes"),
        List.of(
            new Alert(
                "DiskFilling",
                Severity.PAGE,
                Duration.ofMinutes(5),
                left + "\n  < 0.08",
                "The disk {{ $labels.device }} of {{ $labels.instance }} is full",
                "{{ $value | humanizePercentage }} of {{ $labels.device }} are left; 8% is the least.",
                Map.of("reason", "full")),
            new Alert(
                "DiskFilling",
                Severity.TICKET,
                Duration.ofHours(1),
                """
                min by (instance, device) (predict_linear(node_filesystem_avail_bytes{%s}[%s], 24 * 3600)) < 0
                  and
                  %s < 0.4"""
                    .formatted(DISKS, pace.window(TREND), left),
                "The disk {{ $labels.device }} of {{ $labels.instance }} will be full within a day",
                "{{ $labels.device }} goes on filling as in the last 6 hours; less than 40% are left.",
                Map.of("reason", "trend"))));
  }
}
