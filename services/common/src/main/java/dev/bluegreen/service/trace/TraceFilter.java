package dev.bluegreen.service.trace;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts the request's trace on every line that is logged for it, by the names that ECS gives. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class TraceFilter implements Filter {

  private static final String TRACE = "trace.id";
  private static final String SPAN = "span.id";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var header = ((HttpServletRequest) request).getHeader(TraceParent.HEADER);
    var trace = TraceParent.continuing(header).orElseGet(TraceParent::starting);
    request.setAttribute(Traces.ATTRIBUTE, trace);
    MDC.put(TRACE, trace.traceId());
    MDC.put(SPAN, trace.spanId());
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(TRACE);
      MDC.remove(SPAN);
    }
  }
}
