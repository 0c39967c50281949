package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells of releases that do not go well, as the prober sees them from a client's side. */
final class ReleaseAlerts {
  private static final Duration EXAMINED = Duration.ofMinutes(10);
  private static final Duration LOST = Duration.ofMinutes(2);

  private ReleaseAlerts() {}

  static Group group(Pace pace) {
    return new Group(
        pace.series("bluegreen-release"),
        List.of(
            failing(
                Severity.TICKET,
                "before",
                examinations("before", pace),
                "The release of {{ $labels.color }} was refused",
                "A gate of {{ $labels.color }} has failed. Traffic stays where it is."),
            failing(
                Severity.PAGE,
                "after",
                examinations("after", pace),
                "The release of {{ $labels.color }} fails with users on it",
                "The traffic that was watched after the switch to {{ $labels.color }} is not as it should be."),
            failing(
                Severity.PAGE,
                "clients",
                """
                sum by (color) (increase(prober_requests_total{outcome="lost"}[%s])) >= 1
                  and on () (max(release_in_progress) == 1)"""
                    .formatted(pace.window(LOST)),
                "Clients lose requests during a release",
                "{{ $value | humanize }} requests were lost within two minutes of a release; the colour that answered them: {{ $labels.color }}."),
            new Alert(
                "RequestsLost",
                Severity.PAGE,
                Duration.ofMinutes(1),
                """
                sum(rate(prober_requests_total{outcome="lost"}[%1$s]))
                  / sum(rate(prober_requests_total[%1$s]))
                  > 0.01"""
                    .formatted(pace.window(LOST)),
                "Clients lose requests",
                "{{ $value | humanizePercentage }} of the prober's requests through the gateway are lost; 1% is the most."),
            new Alert(
                "WatchSilent",
                Severity.TICKET,
                Duration.ofMinutes(5),
                "absent(up{job=\"prober\"} == 1)",
                "Nobody counts requests from a client's side",
                "No prober is scraped: losses are not seen, and releases are not recorded.")));
  }

  private static String examinations(String phase, Pace pace) {
    return "sum by (color) (increase(release_examinations_total{phase=\"%s\", result=\"failed\"}[%s])) > 0"
        .formatted(phase, pace.window(EXAMINED));
  }

  private static Alert failing(
      Severity severity, String phase, String expr, String summary, String description) {
    return new Alert(
        "ReleaseFailing",
        severity,
        Duration.ZERO,
        expr,
        summary,
        description,
        Map.of("phase", phase));
  }
}
