package dev.bluegreen.service.identity;

import dev.bluegreen.service.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** {@code GET /html}: the deployment for the eye, one page without scripts or anything to fetch. */
@RestController
class DeploymentPage {

  private final String page;

  DeploymentPage(Settings settings) {
    this.page =
        template()
            .replace("{color}", settings.color().toString())
            .replace("{version}", HtmlUtils.htmlEscape(settings.version().toString()))
            .replace("{pod}", HtmlUtils.htmlEscape(settings.pod()))
            .replace("{service}", settings.service());
  }

  @GetMapping(path = "/html", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page() {
    var uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .header("X-Content-Type-Options", "nosniff")
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(page.replace("{uptime}", text(uptime)));
  }

  /** The two largest units, as people say it: 3 d 4 h, 5 min 10 s. */
  static String text(Duration uptime) {
    if (uptime.toDays() > 0) {
      return "%d d %d h".formatted(uptime.toDays(), uptime.toHoursPart());
    }
    if (uptime.toHours() > 0) {
      return "%d h %d min".formatted(uptime.toHours(), uptime.toMinutesPart());
    }
    return uptime.toMinutes() > 0
        ? "%d min %d s".formatted(uptime.toMinutes(), uptime.toSecondsPart())
        : "%d s".formatted(uptime.toSeconds());
  }

  private static String template() {
    try {
      return new ClassPathResource("deployment.html").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
