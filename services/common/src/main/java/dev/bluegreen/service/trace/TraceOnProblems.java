package dev.bluegreen.service.trace;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Puts the trace id on each problem that a user is answered with, so that what the user reports
 * leads to the lines of the log, and to the spans where there are some.
 */
@RestControllerAdvice
class TraceOnProblems implements ResponseBodyAdvice<Object> {

  /** An extension member of RFC 9457, beside {@code title} and {@code status}. */
  private static final String FIELD = "traceId";

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    // What a handler of errors returns is declared as any object.
    return true;
  }

  @Override
  public Object beforeBodyWrite(
      Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body instanceof ProblemDetail problem
        && request instanceof ServletServerHttpRequest users
        && users.getServletRequest().getAttribute(TraceFilter.TRACE) instanceof String trace) {
      problem.setProperty(FIELD, trace);
    }
    return body;
  }
}
