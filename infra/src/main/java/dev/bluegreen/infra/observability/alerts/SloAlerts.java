package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import dev.bluegreen.infra.observability.alerts.Rule.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/**
 * Tells when a budget of bad requests is used up too fast, by how fast: each objective with each
 * burn rate.
 */
final class SloAlerts {
  static final String BURN = "ErrorBudgetBurn";
  static final String UNMEASURED = "ObjectiveUnmeasured";

  private final Slo slo;
  private final Sli sli;
  private final Pace pace;

  SloAlerts(Slo slo, Sli sli, Pace pace) {
    this.slo = slo;
    this.sli = sli;
    this.pace = pace;
  }

  Group group() {
    var rules = new ArrayList<Rule>();
    rules.add(
        new Recording(
            total(), "sum by (namespace, service) %s".formatted(sli.served(sli.requests()))));
    slo.objectives().forEach(objective -> rules.add(bad(objective)));
    BurnRate.windows().forEach(window -> rules.add(share(window)));
    slo.objectives()
        .forEach(objective -> BurnRate.ALL.forEach(rate -> rules.add(burn(objective, rate))));
    rules.add(unmeasured());
    return new Group(pace.series("bluegreen-slo"), rules);
  }

  private String total() {
    return pace.series("service:slo_requests:rate2m");
  }

  private String bad() {
    return pace.series("service:slo_bad_requests:rate2m");
  }

  private String share(String window) {
    return pace.series("service:slo_bad_requests:share" + window);
  }

  private Recording bad(Objective objective) {
    var expr =
        switch (objective.kind()) {
          case ERRORS -> sli.errors();
          case SLOWNESS -> "(%s - %s)".formatted(sli.requests(), sli.inTime());
        };
    return new Recording(
        bad(),
        "sum by (namespace, service) %s".formatted(sli.served(expr)),
        Map.of("slo", objective.name()));
  }

  private Recording share(Duration window) {
    var text = pace.window(window);
    return new Recording(
        share(Pace.text(window)),
        """
        sum_over_time(%s[%s])
          / on (namespace, service) group_left ()
          (sum_over_time(%s[%s]) > 0)"""
            .formatted(bad(), text, total(), text));
  }

  private Alert burn(Objective objective, BurnRate rate) {
    var longWindow = Pace.text(rate.longWindow());
    var shortWindow = Pace.text(rate.shortWindow());
    var bound = objective.threshold(rate);
    return new Alert(
        BURN,
        rate.severity(),
        rate.hold(),
        """
        %s{slo="%s"} > %s
          and %s{slo="%s"} > %s"""
            .formatted(
                share(longWindow),
                objective.name(),
                bound,
                share(shortWindow),
                objective.name(),
                bound),
        "{{ $labels.service }} uses up its budget for %s %s times too fast"
            .formatted(objective.name(), rate.factor().toPlainString()),
        "{{ $value | humanizePercentage }} of the requests to {{ $labels.service }} of the last %s %s. %s %% may be over 30 days."
            .formatted(
                longWindow,
                objective.broken(),
                objective.budget().movePointRight(2).stripTrailingZeros().toPlainString()),
        Map.of("slo", objective.name(), "window", longWindow));
  }

  /** An objective between the histogram's buckets is never seen broken, and nobody would know. */
  private Alert unmeasured() {
    return new Alert(
        UNMEASURED,
        Severity.TICKET,
        Duration.ofMinutes(15),
        "%s unless %s".formatted(sli.requests(), sli.inTime()),
        "{{ $labels.service }} has no bucket for the objective of latency",
        "slo.latencyMillis is %d, and the histogram of {{ $labels.service }} ({{ $labels.color }}) has no bucket that ends there: how many requests are slower is not known."
            .formatted(slo.latency().toMillis()));
  }
}
