package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.CONNECTIVITY;

import java.util.List;

/** Whether the cluster can be reached, and has what the platform stands on. */
record Connectivity(Subject subject) {
  private static final int OLDEST_MINOR = 30;
  private static final String GATEWAY_API = "/apis/gateway.networking.k8s.io/v1";
  private static final String METRICS_API = "/apis/metrics.k8s.io/v1beta1";

  List<Check> checks() {
    return List.of(
        new Check(CONNECTIVITY, "context", this::context),
        new Check(CONNECTIVITY, "API server", this::apiServer),
        new Check(CONNECTIVITY, "version", this::version),
        new Check(CONNECTIVITY, "Gateway API", this::gatewayApi),
        new Check(CONNECTIVITY, "metrics API", this::metricsApi));
  }

  private Result context() {
    subject.cluster().connect();
    return Result.passed(
        "%s, which the kubeconfig has, as stack %s wants it",
        subject.settings().context(), subject.stack());
  }

  private Result apiServer() {
    subject.cluster().version(); // which says more of one that cannot be reached
    var ready = subject.cluster().text("/readyz").orElse("not ready");
    return ready.strip().equals("ok")
        ? Result.passed("is ready")
        : Result.failed(
            "says: " + ready.strip(),
            "kubectl --context %s get --raw '/readyz?verbose'"
                .formatted(subject.settings().context()));
  }

  private Result version() {
    var version = subject.cluster().json("/version").orElseThrow();
    var minor = version.path("minor").asText().replaceAll("\\D.*", "");
    var name = "Kubernetes " + version.path("gitVersion").asText();
    return version.path("major").asInt() > 1 || Integer.parseInt("0" + minor) >= OLDEST_MINOR
        ? Result.passed("%s (1.%d or newer)", name, OLDEST_MINOR)
        : Result.failed(
            "%s, and it has to be 1.%d or newer".formatted(name, OLDEST_MINOR),
            "pulumi config set kubernetesContext NAME   (see: kubectl config get-contexts)");
  }

  private Result gatewayApi() {
    var served =
        subject.cluster().json(GATEWAY_API).stream()
            .flatMap(list -> Kube.stream(list.path("resources")))
            .anyMatch(each -> each.path("name").asText().equals("httproutes"));
    return served
        ? Result.passed("serves HTTPRoute v1")
        : Result.failed(
            "the cluster has no HTTPRoute v1",
            "pulumi config set gatewayApi install && pulumi up --refresh");
  }

  private Result metricsApi() {
    if (!subject.is("autoscaling.enabled", true)) {
      return Result.skipped("autoscaling is off");
    }
    return subject.cluster().json(METRICS_API).isPresent()
        ? Result.passed("serves what autoscalers go by")
        : Result.failed(
            "nobody serves it, so autoscalers know nothing (autoscaling.enabled is true)",
            "kubectl --context %s get apiservice v1beta1.metrics.k8s.io"
                .formatted(subject.settings().context()));
  }
}
