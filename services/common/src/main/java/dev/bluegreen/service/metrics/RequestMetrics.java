package dev.bluegreen.service.metrics;

import dev.bluegreen.service.health.Oversight;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Rate, errors and duration of users' requests, under Spring's own name and tags ({@code
 * http_server_requests_seconds}). Spring's observation does the same and more, and takes a sixth of
 * the time of a small request for it; that is why it is switched off in application.yaml.
 *
 * <p>Within the request's span, which a bucket of the histogram may name.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestMetrics implements Filter {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /**
   * Upper bounds of the histogram, in milliseconds: what users are promised lies between, and each
   * more is one more series for each route and status of each pod.
   */
  private static final Duration[] BUCKETS =
      IntStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final int SERVER_ERROR = 500;

  private record Series(String method, String uri, int status) {}

  private final MeterRegistry registry;
  private final ErrorMetrics errors;
  private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();

  /**
   * Requests begun, and requests ended; both only grow, so that counting them costs next to
   * nothing.
   */
  private final LongAdder begun = new LongAdder();

  private final LongAdder ended = new LongAdder();

  RequestMetrics(MeterRegistry registry, ErrorMetrics errors) {
    this.registry = registry;
    this.errors = errors;
    Gauge.builder("http.server.requests.active", this, RequestMetrics::inHand)
        .description("Users' requests in hand")
        .register(registry);
  }

  private double inHand() {
    var first = ended.sum(); // before the other: else a request could end in between
    return Math.max(0, begun.sum() - first);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Oversight.asks((HttpServletRequest) request)) {
      chain.doFilter(request, response);
      return;
    }
    var start = System.nanoTime();
    begun.increment();
    Throwable thrown = null;
    try {
      chain.doFilter(request, response);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      ended.increment();
      var took = System.nanoTime() - start;
      var status = thrown == null ? ((HttpServletResponse) response).getStatus() : 500;
      var series = series((HttpServletRequest) request, status);
      timers.computeIfAbsent(series, this::timer).record(took, TimeUnit.NANOSECONDS);
      if (status >= SERVER_ERROR) {
        errors.count((HttpServletRequest) request, series.uri(), status, thrown);
      }
    }
  }

  /** Only names that the service itself knows: what clients make up must not become a series. */
  private static Series series(HttpServletRequest request, int status) {
    var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "UNKNOWN";
    var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return new Series(method, pattern == null ? "UNKNOWN" : pattern.toString(), status);
  }

  private Timer timer(Series series) {
    return Timer.builder("http.server.requests")
        .description("Users' requests answered, by route and status")
        .tag("method", series.method())
        .tag("uri", series.uri())
        .tag("status", Integer.toString(series.status()))
        .tag("outcome", outcome(series.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private static String outcome(int status) {
    return switch (status / 100) {
      case 1 -> "INFORMATIONAL";
      case 2 -> "SUCCESS";
      case 3 -> "REDIRECTION";
      case 4 -> "CLIENT_ERROR";
      case 5 -> "SERVER_ERROR";
      default -> "UNKNOWN";
    };
  }
}
