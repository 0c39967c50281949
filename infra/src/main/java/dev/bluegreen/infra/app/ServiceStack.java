package dev.bluegreen.infra.app;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.enums.ServiceSpecType;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import java.util.List;
import java.util.Map;

/**
 * One service in one colour: its settings, its workload, its identity and its permanent Service.
 */
final class ServiceStack extends ComponentResource {
  private final Output<String> workload;

  ServiceStack(
      AppService service,
      Release release,
      int replicas,
      int least,
      Output<String> namespace,
      Attachment platform,
      Output<List<Resource>> after,
      ComponentResourceOptions options) {
    super("bluegreen:app:ServiceStack", service.nameIn(release.color()), options);
    var labels = Labels.ofColor(service.name(), "app", release.color().key(), release.version());
    var name = labels.instance();
    var metadata = Meta.of(name, namespace, labels);
    var child = CustomResourceOptions.builder().parent(this).build();
    var inTurn = CustomResourceOptions.builder().parent(this).dependsOn(after).build();

    var account =
        new ServiceAccount(
            name + "-account",
            ServiceAccountArgs.builder()
                .metadata(metadata)
                .automountServiceAccountToken(false)
                .build(),
            child);
    service(labels, metadata, child);
    var settings = new ServiceSettings(service, release, platform.env());
    var deployment =
        new Workload(service, release, replicas, settings, platform, labels)
            .deployment(
                metadata,
                account.metadata().applyValue(meta -> meta.name().orElse(name)),
                settings.configMap(metadata, inTurn),
                inTurn);
    release
        .autoscaling()
        .ifPresent(bounds -> Autoscaler.of(bounds.from(least), metadata, deployment, child));
    var always = replicas == 0 ? 0 : release.autoscaling().map(Autoscaling::least).orElse(replicas);
    Eviction.limit(always, labels, metadata, child);
    this.workload = deployment.metadata().applyValue(meta -> meta.name().orElse(name));
    registerOutputs(Map.of());
  }

  /** The name of its Deployment, once the cluster has it as it is to be. */
  Output<String> workload() {
    return workload;
  }

  private static void service(
      Labels labels, ObjectMetaArgs metadata, CustomResourceOptions options) {
    // Who waits for pods waits for the workload; a Service of a colour without pods has none.
    new Service(
        labels.instance() + "-service",
        ServiceArgs.builder()
            .metadata(Meta.unawaited(metadata))
            .spec(
                ServiceSpecArgs.builder()
                    .type(ServiceSpecType.ClusterIP)
                    .selector(labels.selector())
                    .ports(
                        ServicePortArgs.builder()
                            .name(AppService.PORT_NAME)
                            .port(AppService.SERVICE_PORT)
                            .targetPort(AppService.PORT_NAME)
                            .protocol("TCP")
                            .build())
                    .build())
            .build(),
        options);
  }
}
