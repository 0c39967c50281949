package dev.bluegreen.frontend.page;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** What a browser is to be told with every answer: it is what it says, and tell no one of it. */
@Component
class SecurityHeaders implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var headers = (HttpServletResponse) response;
    headers.setHeader("X-Content-Type-Options", "nosniff");
    headers.setHeader("Referrer-Policy", "no-referrer");
    chain.doFilter(request, response);
  }
}
