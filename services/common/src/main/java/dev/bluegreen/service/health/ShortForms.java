package dev.bluegreen.service.health;

import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The short names of probes and metrics, for people and for platforms that expect them. */
@Configuration(proxyBeanMethods = false)
class ShortForms implements WebMvcConfigurer {

  private static final Map<String, String> TARGETS =
      Map.of(
          "/health", "/actuator/health",
          "/health/live", "/actuator/health/liveness",
          "/health/ready", "/actuator/health/readiness",
          "/readiness", "/actuator/health/readiness",
          "/metrics", "/actuator/prometheus");

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    TARGETS.forEach(
        (path, target) -> registry.addViewController(path).setViewName("forward:" + target));
  }
}
