package dev.bluegreen.frontend.page;

import dev.bluegreen.service.settings.Settings;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** {@code GET /}: the page. A route, since routes come before the {@code /} of every service. */
@Configuration(proxyBeanMethods = false)
class PageRoute {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** Only files of our own, nothing inline, in no one's frame, and forms by our script alone. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  @Bean
  RouterFunction<ServerResponse> page(Assets assets, Settings settings) {
    var folder = "/" + settings.color() + "/assets/";
    var page =
        Sources.read("index.html")
            .replace("{color}", settings.color().toString())
            .replace("{version}", settings.version().toString())
            .replace("{script}", folder + assets.script.name())
            .replace("{style}", folder + assets.style.name())
            .replace("{icon}", folder + assets.icon.name());
    return RouterFunctions.route()
        .GET(
            "/",
            _ ->
                ServerResponse.ok()
                    .contentType(HTML)
                    .cacheControl(CacheControl.noStore())
                    .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                    .body(page))
        .build();
  }
}
