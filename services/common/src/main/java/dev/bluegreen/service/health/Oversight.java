package dev.bluegreen.service.health;

import jakarta.servlet.http.HttpServletRequest;

/** Probes and scrapes: nobody's requests, and a colour that only they still ask is idle. */
public final class Oversight {

  private Oversight() {}

  /** Whether a request is of what watches the service, and not of its users. */
  public static boolean asks(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.startsWith("/actuator/")
        || path.equals("/metrics")
        || path.startsWith("/health")
        || path.equals("/readiness");
  }
}
