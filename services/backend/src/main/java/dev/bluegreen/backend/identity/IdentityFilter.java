package dev.bluegreen.backend.identity;

import dev.bluegreen.backend.settings.Settings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on every answer, errors included, which colour and version gave it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class IdentityFilter implements Filter {

  private final String color;
  private final String version;

  IdentityFilter(Settings settings) {
    this.color = settings.color().toString();
    this.version = settings.version().toString();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var answer = (HttpServletResponse) response;
    answer.setHeader("X-App-Color", color);
    answer.setHeader("X-App-Version", version);
    chain.doFilter(request, response);
  }
}
