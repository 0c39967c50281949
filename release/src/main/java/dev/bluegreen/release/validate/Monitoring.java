package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.PLATFORM;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.pulumi.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prometheus, what Helm has installed, and the prober. */
record Monitoring(Subject subject) {
  private static final String PROMETHEUS = "monitoring-prometheus:9090";

  /** A pod that is younger may not have been scraped yet. */
  private static final Duration NEW = Duration.ofMinutes(1);

  List<Check> checks() {
    return List.of(
        new Check(PLATFORM, "Prometheus", this::prometheus),
        new Check(PLATFORM, "targets", this::targets),
        new Check(PLATFORM, "prober", new Prober(subject)::look),
        new Check(PLATFORM, "Helm releases", new HelmReleases(subject)::look));
  }

  private Result prometheus() {
    if (isOff()) {
      return Result.skipped("observability.enabled is false");
    }
    return up().isPresent()
        ? Result.passed("answers queries")
        : Result.failed(
            "nobody answers behind Service " + PROMETHEUS,
            subject.kubectl("observability", "get pods"),
            subject.kubectl("observability", "describe pods"));
  }

  private Result targets() {
    if (isOff()) {
      return Result.skipped("observability.enabled is false");
    }
    var series = up().orElseThrow(() -> new UnseenException("Prometheus does not answer"));
    var settled =
        subject.list("/api/v1", "apps", "pods").stream()
            .filter(pod -> Kube.label(pod, "app.kubernetes.io/component").equals("app"))
            .filter(pod -> Kube.is(pod, "Ready") && isOld(pod))
            .toList();
    var names = settled.stream().map(Kube::name).toList();
    // A pod of the app that starts or has ended was asked in vain, and is not asked again.
    var down =
        series.stream()
            .filter(each -> !value(each).equals("1"))
            .filter(each -> !isApp(each) || names.contains(each.at("/metric/pod").asText()))
            .map(this::target)
            .toList();
    var scraped =
        series.stream()
            .map(each -> each.at("/metric/pod").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    var unknown =
        settled.stream()
            .filter(this::hasMetrics)
            .map(Kube::name)
            .filter(name -> !scraped.contains(name))
            .map(name -> "nothing is gathered of pod " + name);
    return Result.of(
        Stream.concat(down.stream().map(each -> each + " is down"), unknown).toList(),
        "%d, all up".formatted(series.stream().filter(each -> value(each).equals("1")).count()),
        subject.kubectl(
            "observability", "get --raw %s/api/v1/targets".formatted(proxy(PROMETHEUS))));
  }

  private boolean hasMetrics(JsonNode pod) {
    return Services.hasMetrics(subject.settings(), Kube.label(pod, "app.kubernetes.io/name"));
  }

  private static boolean isApp(JsonNode series) {
    return series.at("/metric/job").asText().equals("app");
  }

  private boolean isOff() {
    return subject.is("observability.enabled", false);
  }

  private boolean isOld(JsonNode pod) {
    var begun = pod.at("/status/startTime").asText();
    return !begun.isEmpty() && Instant.parse(begun).isBefore(subject.now().minus(NEW));
  }

  /** What Prometheus says of each target; nothing where it does not answer. */
  private Optional<List<JsonNode>> up() {
    return subject
        .cluster()
        .json(proxy(PROMETHEUS) + "/api/v1/query?query=up")
        .map(answer -> Kube.stream(answer.at("/data/result")).toList());
  }

  private String proxy(String service) {
    return "/api/v1/namespaces/%s/services/%s/proxy"
        .formatted(subject.settings().namespace("observability"), service);
  }

  private String target(JsonNode series) {
    var metric = series.path("metric");
    var where = metric.has("pod") ? metric.path("pod") : metric.path("instance");
    return "%s (%s)".formatted(where.asText(), metric.path("job").asText());
  }

  private static String value(JsonNode series) {
    return series.at("/value/1").asText();
  }
}
