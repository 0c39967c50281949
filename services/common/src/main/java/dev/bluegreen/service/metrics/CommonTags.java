package dev.bluegreen.service.metrics;

import dev.bluegreen.service.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.stereotype.Component;

/** Puts service, colour and version on every metric, so that blue can be seen beside green. */
@Component
class CommonTags implements MeterRegistryCustomizer<MeterRegistry> {

  private final Tags tags;

  CommonTags(Settings settings) {
    this.tags =
        Tags.of(
            "service", settings.service(),
            "color", settings.color().toString(),
            "version", settings.version().toString());
  }

  @Override
  public void customize(MeterRegistry registry) {
    registry.config().commonTags(tags);
  }
}
