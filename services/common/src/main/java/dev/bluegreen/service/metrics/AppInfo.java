package dev.bluegreen.service.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * {@code app_info}, always 1: which version of which service runs in which colour, by the tags that
 * every metric has. To be counted and joined by, where other metrics would have to be summed away.
 */
@Component
class AppInfo implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("app.info", () -> 1)
        .description("Which version of the service this is, as its labels; always 1")
        .register(registry);
  }
}
