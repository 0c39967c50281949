package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import dev.bluegreen.infra.observability.alerts.Rule.Recording;
import java.time.Duration;
import java.util.List;

/**
 * Tells of containers that cannot go on like that, by what the kubelet and the prober know. A crash
 * loop of the colour that gets no traffic wakes nobody: a release that was refused leaves one.
 */
final class PodAlerts {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private PodAlerts() {}

  static Group group(AlertSpec spec, Sli sli, Pace pace) {
    var started = pace.series("container:start_time_seconds:max");
    var containers =
        "job=\"kubelet\", namespace=~\"%s\", container!~\"|POD\"".formatted(spec.anyNamespace());
    // The kubelet knows no colours, but the app's pods have theirs in the name; elsewhere it is
    // only a name.
    var crashing =
        """
        (label_replace(
          sum by (namespace, pod, container) (changes(%1$s{namespace="%2$s"}[%3$s])) >= 3,
          "color", "$1", "pod", ".+-(blue|green)-.+")
          or sum by (namespace, pod, container) (changes(%1$s{namespace!="%2$s"}[%3$s])) >= 3
          or sum by (service, color) (max_over_time(app_pods{state="crashing"}[%4$s])) > 0)"""
            .formatted(started, spec.apps(), pace.window(QUARTER), pace.window(Sli.ROUTE));
    return new Group(
        pace.series("bluegreen-pods"),
        List.of(
            // A container that is started anew is another series: one for all of them.
            new Recording(
                started,
                "max by (namespace, pod, container) (container_start_time_seconds{%s})"
                    .formatted(containers)),
            crashLooping(Severity.PAGE, sli.served(crashing)),
            crashLooping(Severity.TICKET, sli.idle(crashing)),
            new Alert(
                "ContainerOutOfMemory",
                Severity.PAGE,
                Duration.ZERO,
                """
                sum by (namespace, pod, container) (increase(container_oom_events_total{%s}[%s])) > 0
                  or sum by (service, color) (app_pods_out_of_memory) > 0"""
                    .formatted(containers, pace.window(QUARTER)),
                "{{ or $labels.pod $labels.service }} was killed: out of memory",
                "The kernel has ended a process of {{ or $labels.pod $labels.service }} {{ $labels.color }}, which was at its limit of memory."),
            new Alert(
                "ContainerMemoryHigh",
                Severity.TICKET,
                QUARTER,
                """
                max by (namespace, pod, container) (container_memory_working_set_bytes{%1$s})
                  / (max by (namespace, pod, container) (container_spec_memory_limit_bytes{%1$s}) > 0)
                  > 0.9"""
                    .formatted(containers),
                "{{ $labels.pod }} is close to its limit of memory",
                "Container {{ $labels.container }} of {{ $labels.pod }} has used {{ $value | humanizePercentage }} of its limit of memory for 15 minutes; at 100% it is killed.")));
  }

  private static Alert crashLooping(Severity severity, String expr) {
    return new Alert(
        "PodCrashLooping",
        severity,
        Duration.ZERO,
        expr,
        "{{ or $labels.pod $labels.service }} crashes again and again",
        "{{ or $labels.pod $labels.service }} {{ $labels.color }} was started anew three times within 15 minutes, or waits to be started anew after a crash.");
  }
}
