package dev.bluegreen.service.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.stereotype.Component;

/**
 * Boot's endpoint for Prometheus, written on a thread of the system's. Metrics are written
 * character by character through a {@link java.io.BufferedWriter}, whose buffer on a virtual thread
 * begins small and is copied whole for each character that it grows by (JDK 25): 60 times the time,
 * and 70 MB of garbage for a page of 20 KB.
 */
@Component
@WebEndpoint(id = "prometheus")
class ScrapeEndpoint extends PrometheusScrapeEndpoint {

  ScrapeEndpoint(PrometheusRegistry registry, PrometheusConfig config) {
    super(registry, properties(config));
  }

  private static Properties properties(PrometheusConfig config) {
    var properties = config.prometheusProperties();
    return properties == null ? new Properties() : properties;
  }

  @Override
  @ReadOperation(producesFrom = PrometheusOutputFormat.class)
  public WebEndpointResponse<byte[]> scrape(
      PrometheusOutputFormat format, @Nullable Set<String> includedNames) {
    return CompletableFuture.supplyAsync(
            () -> super.scrape(format, includedNames),
            task -> Thread.ofPlatform().name("scrape").daemon().start(task))
        .join();
  }
}
