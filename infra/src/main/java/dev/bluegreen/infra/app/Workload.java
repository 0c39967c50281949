package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LocalObjectReferenceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.NativeSleep;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** The Deployment of one service in one colour. Nothing in it says which colour serves. */
record Workload(AppService service, Release release, Labels labels) {
  static final String PORT_NAME = "http";

  private static final int USER = 10001;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /**
   * Endpoint removal and the signal to end run side by side: there may be a moment when a
   * terminating pod still receives requests.
   */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private static final Duration MARGIN = Duration.ofSeconds(5);

  Deployment deployment(
      String name, ObjectMetaArgs metadata, Output<String> serviceAccount, Resource parent) {
    var spec =
        DeploymentSpecArgs.builder()
            .replicas(release.replicas())
            .selector(LabelSelectorArgs.builder().matchLabels(labels.selector()).build())
            .strategy(rollWithoutLoss())
            .template(
                PodTemplateSpecArgs.builder()
                    .metadata(ObjectMetaArgs.builder().labels(labels.all()).build())
                    .spec(pod(serviceAccount))
                    .build())
            .build();
    return new Deployment(
        name,
        DeploymentArgs.builder().metadata(metadata).spec(spec).build(),
        CustomResourceOptions.builder()
            .parent(parent)
            .customTimeouts(CustomTimeouts.builder().create(DEADLINE).update(DEADLINE).build())
            .build());
  }

  private static DeploymentStrategyArgs rollWithoutLoss() {
    return DeploymentStrategyArgs.builder()
        .type("RollingUpdate")
        .rollingUpdate(RollingUpdateDeploymentArgs.builder().maxSurge(1).maxUnavailable(0).build())
        .build();
  }

  private PodSpecArgs pod(Output<String> serviceAccount) {
    var grace = DRAIN.plus(service.shutdown()).plus(MARGIN);
    var pod = PodSpecArgs.builder();
    release
        .pull()
        .secret()
        .ifPresent(
            name -> pod.imagePullSecrets(LocalObjectReferenceArgs.builder().name(name).build()));
    return pod.serviceAccountName(serviceAccount)
        .automountServiceAccountToken(false)
        // Links to other Services as environment variables change with what else runs: not
        // reproducible.
        .enableServiceLinks(false)
        .securityContext(Hardening.pod(USER))
        .terminationGracePeriodSeconds((int) grace.toSeconds())
        .containers(container())
        .volumes(Hardening.tmpVolume())
        .build();
  }

  private ContainerArgs container() {
    return ContainerArgs.builder()
        .name(service.name())
        .image(release.imageOf(service))
        .imagePullPolicy(release.pull().policy().key())
        .ports(
            ContainerPortArgs.builder()
                .name(PORT_NAME)
                .containerPort(service.port())
                .protocol("TCP")
                .build())
        .env(environment())
        .startupProbe(probe(service.probes().startup()))
        .livenessProbe(probe(service.probes().liveness()))
        .readinessProbe(probe(service.probes().readiness()))
        .lifecycle(NativeSleep.beforeStop(DRAIN))
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(service.resources().requests())
                .limits(service.resources().limits())
                .build())
        .securityContext(Hardening.container())
        .volumeMounts(Hardening.tmpMount())
        .build();
  }

  private List<EnvVarArgs> environment() {
    var variables = new TreeMap<String, EnvVar>();
    service.env().forEach(variable -> variables.put(variable.name(), variable));
    release.env().forEach(variable -> variables.put(variable.name(), variable));
    variables.put(EnvVar.APP_COLOR, new EnvVar(EnvVar.APP_COLOR, release.color().key(), false));
    return variables.values().stream()
        .map(v -> EnvVarArgs.builder().name(v.name()).value(v.input()).build())
        .toList();
  }

  private static ProbeArgs probe(Probe probe) {
    return ProbeArgs.builder()
        .httpGet(HTTPGetActionArgs.builder().path(probe.path()).port(PORT_NAME).build())
        .periodSeconds(probe.periodSeconds())
        .timeoutSeconds(probe.timeoutSeconds())
        .failureThreshold(probe.failureThreshold())
        .build();
  }
}
