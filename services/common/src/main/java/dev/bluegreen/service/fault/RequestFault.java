package dev.bluegreen.service.fault;

import dev.bluegreen.service.health.Oversight;
import dev.bluegreen.service.settings.Faults;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delays requests and answers a share of them with 500. Probes and metrics are left alone: a drill
 * must be seen by what watches the service, not blind it.
 */
record RequestFault(Faults faults) implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!Oversight.asks((HttpServletRequest) request)) {
      delay();
      if (ThreadLocalRandom.current().nextDouble() < faults.errorRate()) {
        ((HttpServletResponse) response)
            .sendError(
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "made on purpose: FAULT_ERROR_RATE is " + faults.errorRate());
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void delay() throws InterruptedIOException {
    try {
      Thread.sleep(faults.delay());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during FAULT_DELAY_MS");
    }
  }
}
