package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/**
 * What counts, watches or shows the app, as a single pod with its identity and its address. An
 * update does not wait for it: a release must not fail because nobody looks.
 *
 * @param labels by whose instance everything of it is named
 */
public record SinglePod(Labels labels, Output<String> namespace, CustomResourceOptions options) {

  /** An account of its own, and what that may do: nothing yet. */
  public Rights account() {
    var account =
        new ServiceAccount(
            name() + "-account",
            ServiceAccountArgs.builder().metadata(metadata()).build(),
            options);
    return new Rights(
        account.metadata().applyValue(meta -> meta.name().orElse(name())),
        namespace,
        labels,
        options);
  }

  /** Runs it; a new one runs beside the old one until it is ready. */
  public void deployment(PodSpecArgs pod) {
    deployment(spec(pod));
  }

  /** Runs it, never two at once. */
  public void recreatedDeployment(PodSpecArgs pod) {
    deployment(spec(pod).strategy(DeploymentStrategyArgs.builder().type("Recreate").build()));
  }

  /** Its address in the cluster, with a port that is named as the container's. */
  public void service(String port, int number) {
    new Service(
        name() + "-service",
        ServiceArgs.builder()
            .metadata(Meta.unawaited(metadata()))
            .spec(
                ServiceSpecArgs.builder()
                    .selector(labels.selector())
                    .ports(
                        ServicePortArgs.builder()
                            .name(port)
                            .port(number)
                            .targetPort(port)
                            .protocol("TCP")
                            .build())
                    .build())
            .build(),
        options);
  }

  private DeploymentSpecArgs.Builder spec(PodSpecArgs pod) {
    return DeploymentSpecArgs.builder()
        .replicas(1)
        .selector(LabelSelectorArgs.builder().matchLabels(labels.selector()).build())
        .template(
            PodTemplateSpecArgs.builder()
                .metadata(ObjectMetaArgs.builder().labels(labels.all()).build())
                .spec(pod)
                .build());
  }

  private void deployment(DeploymentSpecArgs.Builder spec) {
    new Deployment(
        name() + "-deployment",
        DeploymentArgs.builder().metadata(Meta.unawaited(metadata())).spec(spec.build()).build(),
        options);
  }

  private ObjectMetaArgs metadata() {
    return Meta.of(name(), namespace, labels);
  }

  private String name() {
    return labels.instance();
  }
}
