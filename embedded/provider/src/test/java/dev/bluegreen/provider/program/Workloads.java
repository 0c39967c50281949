package dev.bluegreen.provider.program;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.StatefulSet;
import com.pulumi.kubernetes.apps.v1.StatefulSetArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetSpecArgs;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapKeySelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import java.time.Duration;
import java.util.Map;

/** The workloads of {@link DemoProgram}. */
final class Workloads {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private Workloads() {}

  static void deployment(Settings settings, Output<String> namespace, Output<String> config) {
    var timeouts = CustomTimeouts.builder().create(TIMEOUT).update(TIMEOUT).build();
    new Deployment(
        "web",
        DeploymentArgs.builder()
            .metadata(
                ObjectMetaArgs.builder()
                    .namespace(namespace)
                    .name("web")
                    .labels(DemoProgram.WEB)
                    .build())
            .spec(
                DeploymentSpecArgs.builder()
                    .replicas(settings.replicas())
                    .selector(selector(DemoProgram.WEB))
                    .template(pods(DemoProgram.WEB, server(settings, config)))
                    .build())
            .build(),
        CustomResourceOptions.builder().customTimeouts(timeouts).build());
  }

  static void statefulSet(Settings settings, Output<String> namespace) {
    var labels = Map.of("app", "db");
    var container = ContainerArgs.builder().name("srv").image("localhost/srv:1").build();
    new StatefulSet(
        "db",
        StatefulSetArgs.builder()
            .metadata(DemoProgram.named(namespace, "db"))
            .spec(
                StatefulSetSpecArgs.builder()
                    .serviceName(settings.serviceName())
                    .replicas(1)
                    .selector(selector(labels))
                    .template(pods(labels, container))
                    .build())
            .build());
  }

  static Resource job(Settings settings, Output<String> namespace) {
    var container =
        ContainerArgs.builder()
            .name("j")
            .image("localhost/busybox:1")
            .command("/bin/busybox", settings.jobCommand())
            .build();
    var pod = PodSpecArgs.builder().restartPolicy("Never").containers(container).build();
    return new Job(
        "gate",
        JobArgs.builder()
            .metadata(DemoProgram.named(namespace, "gate-" + settings.color()))
            .spec(
                JobSpecArgs.builder()
                    .backoffLimit(0)
                    .template(PodTemplateSpecArgs.builder().spec(pod).build())
                    .build())
            .build());
  }

  private static ContainerArgs server(Settings settings, Output<String> config) {
    var fromConfig =
        EnvVarSourceArgs.builder()
            .configMapKeyRef(ConfigMapKeySelectorArgs.builder().name(config).key("color").build())
            .build();
    return ContainerArgs.builder()
        .name("srv")
        .image(settings.image())
        .env(
            EnvVarArgs.builder().name("COLOR").value(settings.color()).build(),
            EnvVarArgs.builder().name("CM").valueFrom(fromConfig).build())
        .ports(ContainerPortArgs.builder().containerPort(8080).build())
        .resources(
            ResourceRequirementsArgs.builder()
                .limits(Map.of("memory", settings.memory(), "cpu", "0.5"))
                // So that it fits on a node that others use too.
                .requests(Map.of("memory", "16Mi", "cpu", "10m"))
                .build())
        .readinessProbe(
            ProbeArgs.builder()
                .httpGet(HTTPGetActionArgs.builder().path("/ready").port(8080).build())
                .periodSeconds(1)
                .build())
        .build();
  }

  private static PodTemplateSpecArgs pods(Map<String, String> labels, ContainerArgs container) {
    return PodTemplateSpecArgs.builder()
        .metadata(ObjectMetaArgs.builder().labels(labels).build())
        .spec(
            // The images do not listen to SIGTERM; nothing here is worth waiting 30 s for.
            PodSpecArgs.builder().containers(container).terminationGracePeriodSeconds(1).build())
        .build();
  }

  private static LabelSelectorArgs selector(Map<String, String> labels) {
    return LabelSelectorArgs.builder().matchLabels(labels).build();
  }
}
