package dev.bluegreen.service.trace;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Carries a request's trace on to the services that are called for it. */
public final class Traces {

  static final String ATTRIBUTE = TraceParent.class.getName();

  /** What others have to say of the trace; it goes on as it came. */
  private static final String STATE = "tracestate";

  private Traces() {}

  /**
   * @param request that is being answered
   * @param headers of the request that is made for it
   */
  public static void carryOn(HttpServletRequest request, HttpHeaders headers) {
    if (request.getAttribute(ATTRIBUTE) instanceof TraceParent trace) {
      headers.set(TraceParent.HEADER, trace.header());
      var state = request.getHeader(STATE);
      if (state != null) {
        headers.set(STATE, state);
      }
    }
  }
}
