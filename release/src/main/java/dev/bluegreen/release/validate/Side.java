package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.APP;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.release.Color;
import dev.bluegreen.release.pulumi.Services;
import dev.bluegreen.release.status.PodTroubles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One colour, as it is to be between two releases. */
record Side(Subject subject, Color color) {
  private static final Duration LATELY = Duration.ofMinutes(10);

  List<Check> checks() {
    return List.of(
        check("workloads", this::workloads),
        check("pods", this::pods),
        check("restarts", this::restarts),
        check("endpoints", this::endpoints),
        check("version", this::version),
        check("in hand", this::inHand));
  }

  private Check check(String name, Supplier<Result> look) {
    return new Check(APP, color.key() + " " + name, look);
  }

  private Result workloads() {
    var wanted = subject.replicas(color);
    var autoscaled = subject.is("autoscaling.enabled", true) && wanted > 0;
    var wrongs = new ArrayList<String>();
    var ready = 0;
    for (var service : subject.services()) {
      var name = service + "-" + color.key();
      var found = subject.find("/apis/apps/v1", "apps", "deployments", name);
      if (found.isEmpty()) {
        wrongs.add("there is no Deployment " + name);
        continue;
      }
      var declared = found.get().at("/spec/replicas").asInt(1);
      var has = found.get().at("/status/readyReplicas").asInt();
      ready += has;
      if (autoscaled ? declared == 0 : declared != wanted) {
        wrongs.add(
            "%s is scaled to %d, and the settings want %s"
                .formatted(name, declared, autoscaled ? "an autoscaler's number" : "" + wanted));
      } else if (has < declared) {
        wrongs.add("%s has %d of %d pods ready".formatted(name, has, declared));
      }
    }
    var seen =
        wanted == 0
            ? "no pods, since idle is remove"
            : "%d services, %d pods ready".formatted(subject.services().size(), ready);
    return Result.of(
        wrongs, seen, "bluegreen status   says why pods are not ready", "pulumi up --refresh");
  }

  private Result pods() {
    var pods = alive();
    var troubles =
        PodTroubles.of(pods.stream()).stream()
            .filter(line -> !line.endsWith(": is starting")) // which the workloads tell
            .toList();
    return Result.of(
        troubles,
        "none of %d is in trouble".formatted(pods.size()),
        subject.kubectl("apps", "describe pods -l color=" + color.key()));
  }

  private Result restarts() {
    var wrongs =
        alive().stream()
            .flatMap(
                pod ->
                    Kube.stream(pod.at("/status/containerStatuses"))
                        .flatMap(each -> restart(Kube.name(pod), each).stream()))
            .toList();
    return Result.of(
        wrongs,
        "none in the last %d minutes".formatted(LATELY.toMinutes()),
        subject.kubectl(
            "apps", "logs -l color=%s --previous --tail=20 --prefix".formatted(color.key())));
  }

  private Optional<String> restart(String pod, JsonNode container) {
    var end = container.at("/lastState/terminated");
    var at = end.path("finishedAt").asText();
    return at.isEmpty() || Instant.parse(at).isBefore(subject.now().minus(LATELY))
        ? Optional.empty()
        : Optional.of(
            "%s was restarted (%s, exit code %d; %d times in all)"
                .formatted(
                    pod,
                    end.path("reason").asText(),
                    end.path("exitCode").asInt(),
                    container.path("restartCount").asInt()));
  }

  private Result endpoints() {
    if (subject.replicas(color) == 0) {
      return Result.skipped("no pods, since idle is remove");
    }
    var slices = subject.list("/apis/discovery.k8s.io/v1", "apps", "endpointslices");
    var wrongs = new ArrayList<String>();
    var ready = 0L;
    for (var service : subject.services()) {
      var name = service + "-" + color.key();
      var its =
          slices.stream()
              .filter(each -> Kube.label(each, "kubernetes.io/service-name").equals(name))
              .flatMap(each -> Kube.stream(each.path("endpoints")))
              .filter(each -> each.at("/conditions/ready").asBoolean(true))
              .count();
      ready += its;
      if (its == 0) {
        wrongs.add("Service %s has no ready endpoint".formatted(name));
      }
    }
    return Result.of(
        wrongs,
        "%d ready behind %d Services".formatted(ready, subject.services().size()),
        subject.kubectl("apps", "get endpointslices -l color=" + color.key()));
  }

  private Result version() {
    var wanted = subject.settings().version(color);
    var wrongs =
        Stream.concat(
                subject.list("/apis/apps/v1", "apps", "deployments").stream().filter(this::isIts),
                alive().stream())
            .filter(each -> !Kube.label(each, "version").equals(wanted))
            .map(each -> "%s is %s".formatted(Kube.name(each), Kube.label(each, "version")))
            .toList();
    return Result.of(
        wrongs.isEmpty()
            ? wrongs
            : List.of("the settings want %s, and %s".formatted(wanted, String.join(", ", wrongs))),
        wanted,
        "pulumi up");
  }

  /** By which a drain knows whether somebody still waits for an answer. */
  private Result inHand() {
    var wrongs = new ArrayList<String>();
    var asked = 0;
    for (var service : subject.services()) {
      var gauge = Services.inHand(subject.settings(), service);
      if (gauge.isEmpty()) {
        continue;
      }
      for (var pod : ready(service)) {
        asked++;
        var path =
            "/api/v1/namespaces/%s/pods/%s:%d/proxy%s"
                .formatted(
                    subject.settings().namespace("apps"),
                    Kube.name(pod),
                    gauge.get().port(),
                    gauge.get().path());
        var metric = gauge.get().metric();
        var says =
            subject.cluster().text(path).stream()
                .flatMap(String::lines)
                .anyMatch(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "));
        if (!says) {
          wrongs.add("%s has no %s at %s".formatted(Kube.name(pod), metric, gauge.get().path()));
        }
      }
    }
    return asked == 0
        ? Result.skipped("no ready pod says what it has in hand")
        : Result.of(
            wrongs,
            "%d pods say what they have in hand".formatted(asked),
            "pulumi config set --path app.services.NAME.inHand.metric METRIC");
  }

  private List<JsonNode> ready(String service) {
    return alive().stream()
        .filter(pod -> Kube.label(pod, "app.kubernetes.io/name").equals(service))
        .filter(pod -> Kube.is(pod, "Ready"))
        .toList();
  }

  private List<JsonNode> alive() {
    return subject.list("/api/v1", "apps", "pods").stream()
        .filter(this::isIts)
        .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode())
        .toList();
  }

  private boolean isIts(JsonNode object) {
    return Kube.label(object, "color").equals(color.key())
        && Kube.label(object, "app.kubernetes.io/component").equals("app");
  }
}
