package dev.bluegreen.service.peer;

import dev.bluegreen.service.identity.AppPath;
import dev.bluegreen.service.trace.Traces;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Ties a call to the request that it is made for: the trace goes, and the path comes back. */
final class PeerCall implements ClientHttpRequestInterceptor {

  @Override
  public ClientHttpResponse intercept(
      HttpRequest call, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
      Traces.carryOn(current.getRequest(), call.getHeaders());
      var answer = execution.execute(call, body);
      record(answer.getHeaders().getFirst(AppPath.HEADER), current.getResponse());
      return answer;
    }
    return execution.execute(call, body);
  }

  private static void record(String called, HttpServletResponse response) {
    if (called != null && response != null) {
      response.setHeader(AppPath.HEADER, AppPath.with(response.getHeader(AppPath.HEADER), called));
    }
  }
}
