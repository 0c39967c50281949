package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.PLATFORM;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The platform's namespaces, and the way in. */
record Way(Subject subject) {
  private static final String GATEWAY_API = "/apis/gateway.networking.k8s.io/v1";
  private static final List<String> NAMESPACES =
      List.of("apps", "data", "gateway", "observability", "ops");

  List<Check> checks() {
    return List.of(
        new Check(PLATFORM, "namespaces", this::namespaces),
        new Check(PLATFORM, "gateway class", this::gatewayClass),
        new Check(PLATFORM, "gateway", this::gateway),
        new Check(PLATFORM, "gateway pods", this::gatewayPods),
        new Check(PLATFORM, "gateway port", this::port));
  }

  private Result namespaces() {
    var wrongs = new ArrayList<String>();
    for (var key : NAMESPACES) {
      var name = subject.settings().namespace(key);
      subject
          .cluster()
          .json("/api/v1/namespaces/" + name)
          .ifPresentOrElse(
              each -> judge(name, each, wrongs), () -> wrongs.add(name + " is not there"));
    }
    var names = String.join(", ", NAMESPACES.stream().map(subject.settings()::namespace).toList());
    return Result.of(wrongs, names + ": there, and of this stack", "pulumi up --refresh");
  }

  private void judge(String name, JsonNode namespace, List<String> wrongs) {
    var stack = Kube.label(namespace, "bluegreen.dev/stack");
    if (!namespace.at("/metadata/deletionTimestamp").isMissingNode()) {
      wrongs.add(name + " is being deleted");
    } else if (!Kube.label(namespace, "app.kubernetes.io/part-of").equals("bluegreen")) {
      wrongs.add(name + " is not this platform's");
    } else if (!stack.isEmpty() && !stack.equals(shortStack())) {
      wrongs.add("%s belongs to stack %s".formatted(name, stack));
    }
  }

  /** Pulumi's service has an organization before a stack's name. */
  private String shortStack() {
    return subject.stack().substring(subject.stack().lastIndexOf('/') + 1);
  }

  private Result gatewayClass() {
    var set = subject.setting("gatewayClass", "traefik");
    var name = subject.hasTraefik() ? subject.settings().namespace(set) : set;
    var mend = "kubectl --context %s describe gatewayclass %s";
    return subject
        .cluster()
        .json(GATEWAY_API + "/gatewayclasses/" + name)
        .map(
            each ->
                Kube.missing(each.at("/status/conditions"), "Accepted")
                    .map(
                        why ->
                            Result.failed(
                                "%s is %s".formatted(name, why),
                                mend.formatted(subject.settings().context(), name)))
                    .orElseGet(
                        () ->
                            Result.passed(
                                "%s, accepted by %s",
                                name, each.at("/spec/controllerName").asText())))
        .orElseGet(() -> Result.failed("there is no GatewayClass " + name, "pulumi up --refresh"));
  }

  private Result gateway() {
    return subject
        .find(GATEWAY_API, "gateway", "gateways", "bluegreen")
        .map(
            each ->
                Kube.missing(each.at("/status/conditions"), "Programmed")
                    .map(
                        why ->
                            Result.failed(
                                "is " + why,
                                subject.kubectl("gateway", "describe gateway bluegreen")))
                    .orElseGet(() -> Result.passed("is programmed")))
        .orElseGet(() -> Result.failed("there is no Gateway bluegreen", "pulumi up --refresh"));
  }

  private Result gatewayPods() {
    if (!subject.hasTraefik()) {
      return Result.skipped("%s is not brought by this stack", subject.setting("gatewayClass", ""));
    }
    return subject
        .find("/apis/apps/v1", "gateway", "deployments", "traefik")
        .map(
            each ->
                Result.of(
                    Kube.unready(each).stream().toList(),
                    "%d ready".formatted(each.at("/status/readyReplicas").asInt()),
                    subject.kubectl("gateway", "describe pods"),
                    subject.kubectl("gateway", "logs deployment/traefik --tail=20")))
        .orElseGet(() -> Result.failed("there is no Deployment traefik", "pulumi up --refresh"));
  }

  /** As the settings expose it, since from another machine that is all there is to see. */
  private Result port() {
    if (!subject.hasTraefik()) {
      return Result.skipped("%s knows for itself", subject.setting("gatewayClass", ""));
    }
    var expose = subject.setting("gateway.expose", "hostPort");
    var port =
        Integer.parseInt(
            subject.setting("gateway.port", expose.equals("nodePort") ? "30080" : "8080"));
    var there =
        switch (expose) {
          case "nodePort" -> service().anyMatch(each -> each.path("nodePort").asInt() == port);
          case "loadBalancer" -> hasAddress();
          default ->
              subject.list("/api/v1", "gateway", "pods").stream()
                  .flatMap(pod -> Kube.stream(pod.at("/spec/containers")))
                  .flatMap(container -> Kube.stream(container.path("ports")))
                  .anyMatch(each -> each.path("hostPort").asInt() == port);
        };
    return there
        ? Result.passed("%d by %s, as set", port, expose)
        : Result.failed(
            "%d is not to be had by %s".formatted(port, expose),
            subject.kubectl("gateway", "get service,pods -o wide"),
            "pulumi up --refresh");
  }

  private Stream<JsonNode> service() {
    return subject.find("/api/v1", "gateway", "services", "traefik").stream()
        .flatMap(each -> Kube.stream(each.at("/spec/ports")));
  }

  private boolean hasAddress() {
    return subject
        .find("/api/v1", "gateway", "services", "traefik")
        .filter(each -> !each.at("/status/loadBalancer/ingress").isEmpty())
        .isPresent();
  }
}
