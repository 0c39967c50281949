package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.HttpProbe;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.SinglePod;
import java.util.Map;

/**
 * Makes metrics of the server's statistics. A pod of its own: as a second container of the server's
 * it would have the database restart with each change of it.
 *
 * @param role whom it connects as
 * @param secret the Secret with that role's password
 */
record Exporter(
    String image, Role role, Output<String> namespace, Output<String> secret, Resource parent) {
  /** Name of its port. */
  static final String PORT = "metrics";

  private static final int LISTENS = 9187;

  /** The public image's user nobody. */
  private static final int USER = 65534;

  private static final String SECRETS = "/etc/bluegreen/monitor";
  private static final Labels LABELS = Labels.shared(Names.EXPORTER, "database");

  /**
   * @param roles what has to have made its role
   */
  void create(Resource roles) {
    var child = CustomResourceOptions.builder().parent(parent).build();
    var account =
        new ServiceAccount(
            Names.EXPORTER + "-account",
            ServiceAccountArgs.builder()
                .metadata(Meta.of(Names.EXPORTER, namespace, LABELS))
                .automountServiceAccountToken(false)
                .build(),
            child);
    var queries = ExporterQueries.create(namespace, LABELS, child);
    var afterRoles = CustomResourceOptions.builder().parent(parent).dependsOn(roles).build();
    new SinglePod(LABELS, namespace, afterRoles)
        .deployment(pod(account.metadata().applyValue(m -> m.name().orElseThrow()), queries));
  }

  private PodSpecArgs pod(Output<String> account, Output<String> queries) {
    return PodSpecArgs.builder()
        .serviceAccountName(account)
        .automountServiceAccountToken(false)
        .enableServiceLinks(false)
        .securityContext(Hardening.pod(USER))
        .containers(container())
        .volumes(
            Hardening.tmpVolume(),
            VolumeArgs.builder()
                .name("password")
                .secret(SecretVolumeSourceArgs.builder().secretName(secret).build())
                .build(),
            VolumeArgs.builder()
                .name("queries")
                .configMap(ConfigMapVolumeSourceArgs.builder().name(queries).build())
                .build())
        .build();
  }

  private ContainerArgs container() {
    return ContainerArgs.builder()
        .name(Names.EXPORTER)
        .image(image)
        .args("--extend.query-path=" + ExporterQueries.PATH)
        .env(
            env(
                "DATA_SOURCE_URI",
                "%s:%d/%s?sslmode=disable".formatted(Names.SERVER, Names.PORT, Names.DATABASE)),
            env("DATA_SOURCE_USER", role.name()),
            env("DATA_SOURCE_PASS_FILE", SECRETS + "/" + Names.PASSWORD))
        .ports(
            ContainerPortArgs.builder().name(PORT).containerPort(LISTENS).protocol("TCP").build())
        .startupProbe(health(1, 60))
        .livenessProbe(health(10, 3))
        .readinessProbe(health(5, 3))
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(Map.of("cpu", "20m", "memory", "32Mi"))
                .limits(Map.of("cpu", "200m", "memory", "128Mi"))
                .build())
        .securityContext(Hardening.container())
        .volumeMounts(
            Hardening.tmpMount(),
            VolumeMountArgs.builder().name("password").mountPath(SECRETS).readOnly(true).build(),
            VolumeMountArgs.builder()
                .name("queries")
                .mountPath(ExporterQueries.FOLDER)
                .readOnly(true)
                .build())
        .build();
  }

  /** Its own page, not its metrics: a database that is away is no reason to restart it. */
  private static ProbeArgs health(int periodSeconds, int failureThreshold) {
    return HttpProbe.of("/", PORT, periodSeconds, 2, failureThreshold);
  }

  private static EnvVarArgs env(String name, String value) {
    return EnvVarArgs.builder().name(name).value(value).build();
  }
}
