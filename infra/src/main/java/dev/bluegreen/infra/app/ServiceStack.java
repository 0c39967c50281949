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
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import java.util.Map;

/** One service in one colour: its workload, its identity and its permanent Service. */
final class ServiceStack extends ComponentResource {
  ServiceStack(
      AppService service,
      Release release,
      Output<String> namespace,
      ComponentResourceOptions options) {
    super("bluegreen:app:ServiceStack", service.nameIn(release.color()), options);
    var labels = Labels.ofColor(service.name(), "app", release.color().key(), release.version());
    var metadata = Meta.of(labels.instance(), namespace, labels);
    var child = CustomResourceOptions.builder().parent(this).build();

    var account =
        new ServiceAccount(
            labels.instance() + "-account",
            ServiceAccountArgs.builder()
                .metadata(metadata)
                .automountServiceAccountToken(false)
                .build(),
            child);
    service(labels, metadata, child);
    new Workload(service, release, labels)
        .deployment(
            labels.instance() + "-deployment",
            metadata,
            account.metadata().applyValue(meta -> meta.name().orElse(labels.instance())),
            this);
    registerOutputs(Map.of());
  }

  private static void service(
      Labels labels, ObjectMetaArgs metadata, CustomResourceOptions options) {
    // Ready endpoints are what the Deployment is awaited for already; awaited here as well, a
    // colour that
    // cannot start would hold up an update for longer than its own deadline.
    var unawaited =
        ObjectMetaArgs.builder(metadata)
            .annotations(Meta.annotations(Map.of("pulumi.com/skipAwait", "true")))
            .build();
    new Service(
        labels.instance() + "-service",
        ServiceArgs.builder()
            .metadata(unawaited)
            .spec(
                ServiceSpecArgs.builder()
                    .type(ServiceSpecType.ClusterIP)
                    .selector(labels.selector())
                    .ports(
                        ServicePortArgs.builder()
                            .name(Workload.PORT_NAME)
                            .port(AppService.SERVICE_PORT)
                            .targetPort(Workload.PORT_NAME)
                            .protocol("TCP")
                            .build())
                    .build())
            .build(),
        options);
  }
}
