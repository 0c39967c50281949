package dev.bluegreen.service.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Refuses TRACE, which a servlet otherwise answers with the request's headers, tokens included. */
@Component
class NoTraceMethod implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (((HttpServletRequest) request).getMethod().equals("TRACE")) {
      var answer = (HttpServletResponse) response;
      answer.setHeader("Allow", "GET, HEAD, POST");
      answer.sendError(
          HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method 'TRACE' is not supported.");
    } else {
      chain.doFilter(request, response);
    }
  }
}
