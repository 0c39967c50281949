package dev.bluegreen.analysis.probe;

import dev.bluegreen.analysis.probe.release.Weights;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What Prometheus reads. */
final class Metrics {

  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("prober_requests_total")
          .help("Requests that are over, by the colour that answered and whether as expected")
          .labelNames("color", "outcome")
          .withoutExemplars()
          .register(registry);
  private final Histogram durations =
      Histogram.builder()
          .name("prober_request_duration_seconds")
          .help("How long answers took, as a client sees it")
          .labelNames("color", "outcome")
          .withoutExemplars()
          .classicOnly()
          .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
          .register(registry);

  Metrics(Supplier<Optional<Weights>> weights) {
    GaugeWithCallback.builder()
        .name("prober_route_weight")
        .help("What each colour gets of the traffic, as the route says")
        .labelNames("color")
        .callback(
            gauge ->
                weights
                    .get()
                    .ifPresent(
                        now -> {
                          gauge.call(now.blue(), "blue");
                          gauge.call(now.green(), "green");
                        }))
        .register(registry);
  }

  void add(String color, boolean answered, Duration took) {
    var outcome = answered ? "answered" : "lost";
    requests.labelValues(color, outcome).inc();
    durations.labelValues(color, outcome).observe(took.toNanos() / NANOS);
  }

  byte[] page() throws IOException {
    var page = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(page, registry.scrape());
    return page.toByteArray();
  }
}
