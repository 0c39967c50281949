package dev.bluegreen.service.trace;

import dev.bluegreen.service.health.Oversight;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Makes a span of each user's request, and puts its ids on every line that is logged for it, by the
 * names that ECS gives. With {@code LOG_LEVEL} at {@code DEBUG} each request has such a line.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger(TraceFilter.class);

  /** On the log's lines, and on the request: its error page comes after the span has ended. */
  static final String TRACE = "trace.id";

  private static final String SPAN = "span.id";

  private final Traces traces;

  TraceFilter(Traces traces) {
    this.traces = traces;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest users && !Oversight.asks(users)) {
      trace(users, (HttpServletResponse) response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void trace(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try (var span = traces.serve(request)) {
      var trace = span.ids().getTraceId();
      request.setAttribute(TRACE, trace);
      MDC.put(TRACE, trace);
      MDC.put(SPAN, span.ids().getSpanId());
      try {
        chain.doFilter(request, response);
        span.answered(response.getStatus());
      } catch (IOException | ServletException | RuntimeException e) {
        span.answered(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        span.failed(e);
        throw e;
      } finally {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
            instanceof String route) {
          span.route(route);
        }
        LOG.debug("answered: {}", span);
        MDC.remove(TRACE);
        MDC.remove(SPAN);
      }
    }
  }
}
