package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * What is measured of each service and colour, from the histogram that its pods count requests
 * with. Which metric that is, is known here alone.
 */
final class Sli {
  /** Holds two scrapes, even where these are half a minute apart. */
  private static final Duration RATE = Duration.ofMinutes(2);

  /** Longer than the prober is away when it is started anew; all that it says holds as long. */
  static final Duration ROUTE = Duration.ofMinutes(2);

  private static final Duration QUANTILE = Duration.ofMinutes(5);
  private static final String REQUESTS = "http_server_requests_seconds_count";
  private static final String BUCKETS = "http_server_requests_seconds_bucket";
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final Slo slo;
  private final Pace pace;

  Sli(Slo slo, Pace pace) {
    this.slo = slo;
    this.pace = pace;
  }

  Group group() {
    var rate = pace.window(RATE);
    return new Group(
        pace.series("bluegreen-requests"),
        List.of(
            new Recording(
                requests(),
                "sum by (namespace, service, color) (rate(%s{job=\"app\"}[%s]))"
                    .formatted(REQUESTS, rate)),
            // A colour without errors has a share of 0, and not none.
            new Recording(
                errors(),
                "sum by (namespace, service, color) (rate(%s{job=\"app\", status=~\"5..\"}[%s]))\n  or 0 * %s"
                    .formatted(REQUESTS, rate, requests())),
            new Recording(
                inTime(),
                "sum by (namespace, service, color) (rate(%s{job=\"app\", le=~\"%s\"}[%s]))"
                    .formatted(BUCKETS, bound(), rate)),
            new Recording(
                quantile(),
                "histogram_quantile(%s, sum by (namespace, service, color, le) (rate(%s{job=\"app\"}[%s])))"
                    .formatted(
                        slo.latencyPercent().movePointLeft(2).stripTrailingZeros().toPlainString(),
                        BUCKETS,
                        pace.window(QUANTILE)))));
  }

  /** Requests a second. */
  String requests() {
    return pace.series("service_color:http_requests:rate2m");
  }

  /** Requests a second that were answered with a 5xx. */
  String errors() {
    return pace.series("service_color:http_errors:rate2m");
  }

  /** Requests a second that were answered within what is promised. */
  String inTime() {
    return pace.series("service_color:http_in_time:rate2m");
  }

  /** Seconds within which as many are answered as is promised. */
  String quantile() {
    return pace.series("service_color:http_latency:quantile5m");
  }

  /**
   * Of a colour that users are sent to. Gates examine a colour that gets no traffic, and what they
   * find there is no user's; where nobody says who gets traffic, each colour counts. One that has
   * lost it counts a little longer: the requests and crashes of its last minutes were users'.
   */
  String served(String expr) {
    return "(%s unless on (color) (%s))".formatted(expr, withoutTraffic());
  }

  /** The rest of it: of a colour that the route sends nobody to. */
  String idle(String expr) {
    return "(%s and on (color) (%s))".formatted(expr, withoutTraffic());
  }

  /** A prober that is started anew has series of its own beside the last one's. */
  private String withoutTraffic() {
    return "max by (color) (max_over_time(prober_route_weight[%s])) == 0"
        .formatted(pace.window(ROUTE));
  }

  /** Clients write a whole number of seconds with a fraction, or without. */
  private String bound() {
    var seconds = BigDecimal.valueOf(slo.latency().toMillis()).divide(THOUSAND);
    var text = seconds.stripTrailingZeros().toPlainString();
    return text.contains(".") ? text.replace(".", "\\\\.") : text + "(\\\\.0)?";
  }
}
