package dev.bluegreen.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Answers with a 5xx by what was thrown. Apart from the histogram: of that, each exception more
 * would be fourteen series, and most requests have none.
 */
@Component
class ErrorMetrics {

  private record Series(String uri, int status, String exception) {}

  private final MeterRegistry registry;
  private final ConcurrentMap<Series, Counter> counters = new ConcurrentHashMap<>();

  ErrorMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param uri the route
   * @param thrown what nobody has caught; else null
   */
  void count(HttpServletRequest request, String uri, int status, Throwable thrown) {
    var caught = request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
    var cause = thrown == null ? caught : unwrapped(thrown);
    // A class's name, never its message: that may be a client's.
    var exception = cause == null ? "none" : cause.getClass().getSimpleName();
    counters.computeIfAbsent(new Series(uri, status, exception), this::counter).increment();
  }

  /** What a service throws reaches a filter in an exception of the container's. */
  private static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof ServletException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private Counter counter(Series series) {
    return Counter.builder("http.server.errors")
        .description("Answers with a 5xx, by route and by the class of what was thrown")
        .tag("uri", series.uri())
        .tag("status", Integer.toString(series.status()))
        .tag("exception", series.exception())
        .register(registry);
  }
}
