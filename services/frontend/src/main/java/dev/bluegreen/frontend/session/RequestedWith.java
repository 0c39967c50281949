package dev.bluegreen.frontend.session;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Refuses requests that change something and lack a header that no form, and no script of another
 * site without our leave, can send: with {@code SameSite}, a second defence against forged ones.
 */
@Component
class RequestedWith implements Filter {

  private static final String HEADER = "X-Requested-With";
  private static final String VALUE = "bluegreen";
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var http = (HttpServletRequest) request;
    if (HARMLESS.contains(http.getMethod()) || VALUE.equals(http.getHeader(HEADER))) {
      chain.doFilter(request, response);
    } else {
      ((HttpServletResponse) response)
          .sendError(
              HttpServletResponse.SC_FORBIDDEN,
              "%s needs the header %s: %s".formatted(http.getMethod(), HEADER, VALUE));
    }
  }
}
