package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Tells of a service and colour, while users are on it, that answers badly. */
final class RequestAlerts {
  private static final String MOST_ERRORS = "0.05";
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private RequestAlerts() {}

  static Group group(Slo slo, Sli sli, Pace pace) {
    var most =
        BigDecimal.valueOf(slo.latency().toMillis())
            .divide(THOUSAND)
            .stripTrailingZeros()
            .toPlainString();
    return new Group(
        pace.series("bluegreen-service"),
        List.of(
            new Alert(
                "HighErrorRate",
                Severity.PAGE,
                Duration.ofMinutes(5),
                "%s\n  / (%s > 0)\n  > %s"
                    .formatted(sli.served(sli.errors()), sli.requests(), MOST_ERRORS),
                "{{ $labels.service }} ({{ $labels.color }}) answers with errors",
                "{{ $value | humanizePercentage }} of the requests to {{ $labels.service }} ({{ $labels.color }}) are answered with a 5xx; 5% is the most."),
            new Alert(
                "HighLatency",
                Severity.TICKET,
                Duration.ofMinutes(10),
                "%s > %s".formatted(sli.served(sli.quantile()), most),
                "{{ $labels.service }} ({{ $labels.color }}) is slow",
                "%s of 100 requests to {{ $labels.service }} ({{ $labels.color }}) are answered within {{ $value | humanizeDuration }}; %d ms is promised."
                    .formatted(
                        slo.latencyPercent().stripTrailingZeros().toPlainString(),
                        slo.latency().toMillis()))));
  }
}
