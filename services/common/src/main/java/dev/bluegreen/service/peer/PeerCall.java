package dev.bluegreen.service.peer;

import dev.bluegreen.service.identity.AppPath;
import dev.bluegreen.service.settings.Peer;
import dev.bluegreen.service.trace.Traces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Ties a call to the request that it is made for: its trace and its client's address go, and the
 * path comes back.
 */
record PeerCall(Peer peer, Traces traces) implements ClientHttpRequestInterceptor {

  private static final String FORWARDED = "X-Forwarded-For";

  @Override
  public ClientHttpResponse intercept(
      HttpRequest call, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
      nameClient(current.getRequest(), call.getHeaders());
      var answer = traced(call, body, execution);
      record(answer.getHeaders().getFirst(AppPath.HEADER), current.getResponse());
      return answer;
    }
    return traced(call, body, execution);
  }

  private ClientHttpResponse traced(
      HttpRequest call, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    try (var span = traces.call(call, peer)) {
      try {
        var answer = execution.execute(call, body);
        span.answered(answer.getStatusCode().value());
        return answer;
      } catch (IOException | RuntimeException e) {
        span.failed(e);
        throw e;
      }
    }
  }

  /** As the gateway told it; this service is no hop that anyone need know of. */
  private static void nameClient(HttpServletRequest request, HttpHeaders headers) {
    var hops = Collections.list(request.getHeaders(FORWARDED));
    headers.set(FORWARDED, hops.isEmpty() ? request.getRemoteAddr() : String.join(", ", hops));
  }

  private static void record(String called, HttpServletResponse response) {
    if (called != null && response != null) {
      response.setHeader(AppPath.HEADER, AppPath.with(response.getHeader(AppPath.HEADER), called));
    }
  }
}
