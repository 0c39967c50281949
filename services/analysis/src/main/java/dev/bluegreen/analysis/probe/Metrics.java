package dev.bluegreen.analysis.probe;

import dev.bluegreen.analysis.probe.migration.MigrationState;
import dev.bluegreen.analysis.probe.migration.Migrations;
import dev.bluegreen.analysis.probe.pods.Pods;
import dev.bluegreen.analysis.probe.release.Releases;
import dev.bluegreen.analysis.probe.stream.Second;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What Prometheus reads. */
final class Metrics {

  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final String ANSWERED = "answered";
  private static final String LOST = "lost";
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

  Metrics(Releases releases, Pods pods, Migrations migrations) {
    // From nothing to one is no increase: the first loss would go unnoticed.
    for (var color : List.of("blue", "green", Second.NONE)) {
      requests.initLabelValues(color, ANSWERED);
      requests.initLabelValues(color, LOST);
    }
    route(releases);
    releases(releases);
    pods(pods);
    migrations(migrations);
  }

  private void route(Releases releases) {
    GaugeWithCallback.builder()
        .name("prober_route_weight")
        .help("What each colour gets of the traffic, as the route says")
        .labelNames("color")
        .callback(
            gauge ->
                releases
                    .weights()
                    .ifPresent(
                        now -> {
                          gauge.call(now.blue(), "blue");
                          gauge.call(now.green(), "green");
                        }))
        .register(registry);
  }

  private void releases(Releases releases) {
    GaugeWithCallback.builder()
        .name("release_in_progress")
        .help("1 while a release goes on, else 0")
        .callback(gauge -> gauge.call(releases.isGoingOn() ? 1 : 0))
        .register(registry);
    CounterWithCallback.builder()
        .name("releases_total")
        .help("Releases that have ended, by how")
        .labelNames("result")
        .callback(
            counter -> releases.counts().releases().forEach((result, n) -> counter.call(n, result)))
        .register(registry);
    CounterWithCallback.builder()
        .name("release_examinations_total")
        .help("Gates (before the route moves) and bakes (after) that have ended, by how")
        .labelNames("color", "phase", "result")
        .callback(
            counter ->
                releases
                    .counts()
                    .examinations()
                    .forEach(
                        (one, n) ->
                            counter.call(
                                n, one.color(), one.phase(), one.passed() ? "passed" : "failed")))
        .register(registry);
    GaugeWithCallback.builder()
        .name("release_last_ended_timestamp_seconds")
        .help("When the last release ended; nothing before the first")
        .callback(
            gauge ->
                releases
                    .counts()
                    .lastEnded()
                    .ifPresent(ended -> gauge.call(ended.getEpochSecond())))
        .register(registry);
  }

  private void pods(Pods pods) {
    GaugeWithCallback.builder()
        .name("app_pods")
        .help("Pods of the app, by how they are")
        .labelNames("service", "color", "state")
        .callback(
            gauge ->
                pods.numbers()
                    .forEach(
                        (stack, numbers) ->
                            numbers
                                .states()
                                .forEach(
                                    (state, n) ->
                                        gauge.call(
                                            n, stack.service(), stack.color(), state.toString()))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("app_pod_restarts")
        .help("How often containers of the app's pods that are there were started anew")
        .labelNames("service", "color")
        .callback(
            gauge ->
                pods.numbers()
                    .forEach(
                        (stack, numbers) ->
                            gauge.call(numbers.restarts(), stack.service(), stack.color())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("app_pods_out_of_memory")
        .help("Pods of which a container was ended for lack of memory in the last 15 minutes")
        .labelNames("service", "color")
        .callback(
            gauge ->
                pods.numbers()
                    .forEach(
                        (stack, numbers) ->
                            gauge.call(
                                numbers.outOfMemory(Instant.now()),
                                stack.service(),
                                stack.color())))
        .register(registry);
  }

  private void migrations(Migrations migrations) {
    GaugeWithCallback.builder()
        .name("app_migration")
        .help("1 for how the latest migration of a service's schema is, else 0")
        .labelNames("service", "schema", "state")
        .callback(
            gauge ->
                migrations
                    .latest()
                    .forEach(
                        one -> {
                          for (var state : MigrationState.values()) {
                            gauge.call(
                                state == one.state() ? 1 : 0,
                                one.service(),
                                one.schema(),
                                state.toString());
                          }
                        }))
        .register(registry);
  }

  void add(String color, boolean answered, Duration took) {
    var outcome = answered ? ANSWERED : LOST;
    requests.labelValues(color, outcome).inc();
    durations.labelValues(color, outcome).observe(took.toNanos() / NANOS);
  }

  byte[] page() throws IOException {
    var page = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(page, registry.scrape());
    return page.toByteArray();
  }
}
