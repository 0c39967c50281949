package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.StatefulSet;
import com.pulumi.kubernetes.apps.v1.StatefulSetArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetSpecArgs;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import java.util.Map;

/**
 * PostgreSQL: a StatefulSet of one, whose volume is a resource of its own. Pulumi cannot see a
 * volume that Kubernetes makes from a template: it could neither protect nor delete it.
 */
record Server(
    DatabaseSpec spec, Output<String> namespace, Output<String> superuser, Resource parent) {
  private static final Labels LABELS = Labels.shared(Names.SERVER, "database");

  /** Ready when the pod is. */
  StatefulSet create() {
    var child = CustomResourceOptions.builder().parent(parent).build();
    var metadata = Meta.of(Names.SERVER, namespace, LABELS);
    var volume = volume();
    var account =
        new ServiceAccount(
            "database-account",
            ServiceAccountArgs.builder()
                .metadata(metadata)
                .automountServiceAccountToken(false)
                .build(),
            child);
    service(metadata, child);
    var pod = new ServerPod(spec, superuser, account.metadata().applyValue(m -> m.name().get()));
    return new StatefulSet(
        "database-statefulset",
        StatefulSetArgs.builder()
            .metadata(timed(metadata))
            .spec(
                StatefulSetSpecArgs.builder()
                    .replicas(1)
                    .serviceName(Names.SERVER)
                    .selector(LabelSelectorArgs.builder().matchLabels(LABELS.selector()).build())
                    .template(
                        PodTemplateSpecArgs.builder()
                            .metadata(ObjectMetaArgs.builder().labels(LABELS.all()).build())
                            .spec(pod.on(volume.metadata().applyValue(m -> m.name().get())))
                            .build())
                    .build())
            .build(),
        child);
  }

  private PersistentVolumeClaim volume() {
    var claim =
        PersistentVolumeClaimSpecArgs.builder()
            .accessModes("ReadWriteOnce")
            .resources(
                ResourceRequirementsArgs.builder()
                    .requests(Map.of("storage", spec.storage()))
                    .build());
    spec.storageClass().ifPresent(claim::storageClassName);
    return new PersistentVolumeClaim(
        "database-volume",
        PersistentVolumeClaimArgs.builder()
            .metadata(
                ObjectMetaArgs.builder(Meta.of(Names.SERVER + "-data", namespace, LABELS))
                    // A class may bind a volume only once a pod wants it.
                    .annotations(Meta.annotations(Map.of("pulumi.com/skipAwait", "true")))
                    .build())
            .spec(claim.build())
            .build(),
        CustomResourceOptions.builder().parent(parent).protect(spec.protect()).build());
  }

  /** Headless: the pod's own address, which is not cut when the Service changes. */
  private void service(ObjectMetaArgs metadata, CustomResourceOptions options) {
    new Service(
        "database-service",
        ServiceArgs.builder()
            .metadata(
                ObjectMetaArgs.builder(metadata)
                    .annotations(Meta.annotations(Map.of("pulumi.com/skipAwait", "true")))
                    .build())
            .spec(
                ServiceSpecArgs.builder()
                    .clusterIP("None")
                    .selector(LABELS.selector())
                    .ports(
                        ServicePortArgs.builder()
                            .name(Names.SERVER)
                            .port(Names.PORT)
                            .targetPort(Names.SERVER)
                            .protocol("TCP")
                            .build())
                    .build())
            .build(),
        options);
  }

  private ObjectMetaArgs timed(ObjectMetaArgs metadata) {
    return ObjectMetaArgs.builder(metadata)
        .annotations(
            Meta.annotations(Map.of("pulumi.com/timeoutSeconds", "" + spec.deadline().toSeconds())))
        .build();
  }
}
