package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.HttpProbe;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.NativeSleep;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The Deployment of one service in one colour. Nothing in it says which colour serves. */
record Workload(
    AppService service,
    Release release,
    int replicas,
    ServiceSettings settings,
    Attachment platform,
    Labels labels) {
  private static final String SETTINGS = "bluegreen.dev/settings";

  /**
   * Pulumi awaits a resource only when it changes, and whichever colour it belongs to. The program
   * awaits the colour that is to serve, each time, and lets a broken idle one stand in nobody's way
   * (see the release package). A number of pods that someone changed by hand in an emergency must
   * not stop an update.
   */
  private static final Map<String, String> ANNOTATIONS =
      Map.of("pulumi.com/skipAwait", "true", "pulumi.com/patchForce", "true");

  /**
   * Endpoint removal and the signal to end run side by side: there may be a moment when a
   * terminating pod still receives requests.
   */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private static final Duration MARGIN = Duration.ofSeconds(5);

  Deployment deployment(
      ObjectMetaArgs metadata,
      Output<String> serviceAccount,
      Output<String> configMap,
      CustomResourceOptions options) {
    var spec =
        DeploymentSpecArgs.builder()
            .progressDeadlineSeconds((int) service.deadline().toSeconds())
            .selector(LabelSelectorArgs.builder().matchLabels(labels.selector()).build())
            .strategy(rollWithoutLoss())
            .template(
                PodTemplateSpecArgs.builder()
                    .metadata(
                        ObjectMetaArgs.builder()
                            .labels(labels.all())
                            .annotations(Map.of(SETTINGS, settings.fingerprint()))
                            .build())
                    .spec(pod(serviceAccount, configMap))
                    .build());
    if (declaresReplicas()) {
      spec.replicas(replicas);
    }
    return new Deployment(
        labels.instance() + "-deployment",
        DeploymentArgs.builder()
            .metadata(ObjectMetaArgs.builder(metadata).annotations(annotations()).build())
            .spec(spec.build())
            .build(),
        options);
  }

  private Map<String, String> annotations() {
    var own = new TreeMap<>(ANNOTATIONS);
    own.put(Release.TEMPLATE, release.templateOf(service));
    return Meta.annotations(own);
  }

  /** What is not declared stays as its owner sets it; an autoscaler leaves alone what has none. */
  private boolean declaresReplicas() {
    return release.autoscaling().isEmpty() || replicas == 0;
  }

  private static DeploymentStrategyArgs rollWithoutLoss() {
    return DeploymentStrategyArgs.builder()
        .type("RollingUpdate")
        .rollingUpdate(RollingUpdateDeploymentArgs.builder().maxSurge(1).maxUnavailable(0).build())
        .build();
  }

  private PodSpecArgs pod(Output<String> serviceAccount, Output<String> configMap) {
    var grace = DRAIN.plus(service.shutdown()).plus(MARGIN);
    return AppPod.of(release.pull())
        .serviceAccountName(serviceAccount)
        .terminationGracePeriodSeconds((int) grace.toSeconds())
        .containers(container(configMap))
        .volumes(Attachment.TMP.and(platform).volumes())
        .topologySpreadConstraints(Spread.of(labels))
        .build();
  }

  private ContainerArgs container(Output<String> configMap) {
    return ContainerArgs.builder()
        .name(service.name())
        .image(release.imageOf(service))
        .imagePullPolicy(release.pull().policy().key())
        .ports(
            ContainerPortArgs.builder()
                .name(AppService.PORT_NAME)
                .containerPort(service.port())
                .protocol("TCP")
                .build())
        .envFrom(
            EnvFromSourceArgs.builder()
                .configMapRef(ConfigMapEnvSourceArgs.builder().name(configMap).build())
                .build())
        .env(settings.own())
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
        .volumeMounts(Attachment.TMP.and(platform).mounts())
        .build();
  }

  private static ProbeArgs probe(Probe probe) {
    return HttpProbe.of(
        probe.path(),
        AppService.PORT_NAME,
        probe.periodSeconds(),
        probe.timeoutSeconds(),
        probe.failureThreshold());
  }
}
