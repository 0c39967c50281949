package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import java.time.Duration;
import java.util.List;

/** Tells of what watches: an alert that cannot fire is worse than none. */
final class MonitoringAlerts {
  private static final Duration FAILURES = Duration.ofMinutes(5);

  private MonitoringAlerts() {}

  static Group group(Pace pace) {
    return new Group(
        pace.series("bluegreen-monitoring"),
        List.of(
            new Alert(
                "TargetDown",
                Severity.TICKET,
                Duration.ofMinutes(10),
                """
                count by (job, namespace, service, color) (up{job=~"app|prober|gateway|postgres|node-exporter|kubelet"} == 0)
                  / count by (job, namespace, service, color) (up{job=~"app|prober|gateway|postgres|node-exporter|kubelet"})
                  > 0.1""",
                "Metrics of {{ $labels.job }} {{ $labels.service }} are missing",
                "{{ $value | humanizePercentage }} of the targets of job {{ $labels.job }} (service {{ $labels.service }}, colour {{ $labels.color }}) cannot be scraped."),
            new Alert(
                "PrometheusRuleFailures",
                Severity.TICKET,
                Duration.ofMinutes(5),
                "sum by (rule_group) (increase(prometheus_rule_evaluation_failures_total[%s])) > 0"
                    .formatted(pace.window(FAILURES)),
                "Rules of {{ $labels.rule_group }} fail",
                "Prometheus could not evaluate rules of {{ $labels.rule_group }}: the alerts among them do not fire.")));
  }
}
