package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.RunOnce;
import java.util.Map;

/** Gives each service its two roles and its schema: psql with a script, by a Job. */
record Roles(
    DatabaseSpec spec,
    RolesScript script,
    Output<String> namespace,
    Output<String> superuser,
    Output<String> passwords,
    Resource parent) {
  static final String PASSWORDS = "/etc/bluegreen/roles";

  private static final String NAME = "database-roles";
  private static final String SCRIPT = "/etc/bluegreen/script";
  private static final Labels LABELS = Labels.shared(NAME, "database");

  /**
   * @param server what must be ready first
   */
  Job create(Resource server) {
    var text = script.text();
    var file =
        new ConfigMap(
            NAME + "-script",
            ConfigMapArgs.builder()
                .metadata(Meta.of(NAME, namespace, LABELS))
                .data(Map.of("roles.sql", text))
                .build(),
            CustomResourceOptions.builder().parent(parent).build());
    return new RunOnce(NAME, text + spec.image(), spec.deadline(), LABELS)
        .job(
            namespace,
            pod(file.metadata().applyValue(meta -> meta.name().orElse(NAME))),
            CustomResourceOptions.builder().parent(parent).dependsOn(server).build());
  }

  private PodSpecArgs pod(Output<String> file) {
    return PodSpecArgs.builder()
        .automountServiceAccountToken(false)
        .enableServiceLinks(false)
        .securityContext(Hardening.pod(ServerPod.USER))
        .containers(container())
        .volumes(
            VolumeArgs.builder()
                .name("script")
                .configMap(ConfigMapVolumeSourceArgs.builder().name(file).build())
                .build(),
            VolumeArgs.builder()
                .name("roles")
                .secret(SecretVolumeSourceArgs.builder().secretName(passwords).build())
                .build(),
            Hardening.tmpVolume())
        .build();
  }

  private ContainerArgs container() {
    return ContainerArgs.builder()
        .name("psql")
        .image(spec.image())
        .command("psql", "--no-psqlrc", "--quiet", "--file", SCRIPT + "/roles.sql")
        .env(
            env("PGHOST", Names.SERVER),
            env("PGUSER", Names.SUPERUSER),
            env("PGDATABASE", Names.DATABASE),
            EnvVarArgs.builder()
                .name("PGPASSWORD")
                .valueFrom(
                    EnvVarSourceArgs.builder()
                        .secretKeyRef(
                            SecretKeySelectorArgs.builder()
                                .name(superuser)
                                .key(Names.PASSWORD)
                                .build())
                        .build())
                .build())
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(Map.of("cpu", "50m", "memory", "32Mi"))
                .limits(Map.of("cpu", "500m", "memory", "128Mi"))
                .build())
        .securityContext(Hardening.container())
        .volumeMounts(
            Hardening.tmpMount(),
            VolumeMountArgs.builder().name("script").mountPath(SCRIPT).readOnly(true).build(),
            VolumeMountArgs.builder().name("roles").mountPath(PASSWORDS).readOnly(true).build())
        .build();
  }

  private static EnvVarArgs env(String name, String value) {
    return EnvVarArgs.builder().name(name).value(value).build();
  }
}
