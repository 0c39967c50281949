package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import dev.bluegreen.infra.kube.Hardening;
import java.util.List;
import java.util.stream.Stream;

/** The pod that PostgreSQL runs in. */
record ServerPod(DatabaseSpec spec, Output<String> superuser, Output<String> account) {
  /** The public image's user postgres. */
  static final int USER = 999;

  private static final String DATA = "/var/lib/postgresql/data";
  private static final String SOCKETS = "/var/run/postgresql";
  private static final String SECRETS = "/etc/bluegreen/superuser";

  /** Of each service's pods in both colours, of a roll's surge, and of migrations. */
  private static final int CONNECTIONS = 300;

  /**
   * Statistics of statements, kept whether or not anybody reads them, so that monitoring comes and
   * goes without a restart. Not of those that change roles: their texts hold passwords.
   */
  private static final List<String> SETTINGS =
      List.of(
          "max_connections=" + CONNECTIONS,
          "shared_preload_libraries=pg_stat_statements",
          "pg_stat_statements.max=1000",
          "pg_stat_statements.track_utility=off");

  /** PostgreSQL ends by itself as soon as what runs is done, and recovers if it could not. */
  private static final int GRACE_SECONDS = 60;

  PodSpecArgs on(Output<String> claim) {
    return PodSpecArgs.builder()
        .serviceAccountName(account)
        .automountServiceAccountToken(false)
        .enableServiceLinks(false)
        .terminationGracePeriodSeconds(GRACE_SECONDS)
        .securityContext(Hardening.pod(USER))
        .containers(container())
        .volumes(
            VolumeArgs.builder()
                .name("data")
                .persistentVolumeClaim(
                    PersistentVolumeClaimVolumeSourceArgs.builder().claimName(claim).build())
                .build(),
            VolumeArgs.builder()
                .name("sockets")
                .emptyDir(EmptyDirVolumeSourceArgs.builder().build())
                .build(),
            VolumeArgs.builder()
                .name("superuser")
                .secret(SecretVolumeSourceArgs.builder().secretName(superuser).build())
                .build(),
            Hardening.tmpVolume())
        .build();
  }

  private ContainerArgs container() {
    return ContainerArgs.builder()
        .name(Names.SERVER)
        .image(spec.image())
        .args(SETTINGS.stream().flatMap(each -> Stream.of("-c", each)).toList())
        .env(
            env("POSTGRES_USER", Names.SUPERUSER),
            env("POSTGRES_PASSWORD_FILE", SECRETS + "/" + Names.PASSWORD),
            env("POSTGRES_DB", Names.DATABASE),
            // Below the volume: a new one may have a lost+found of its own.
            env("PGDATA", DATA + "/pgdata"))
        .ports(
            ContainerPortArgs.builder()
                .name(Names.SERVER)
                .containerPort(Names.PORT)
                .protocol("TCP")
                .build())
        // A first start makes the cluster of databases, and one after a crash replays its log.
        .startupProbe(isReady(1, 300))
        .readinessProbe(isReady(2, 3))
        .livenessProbe(isReady(10, 6))
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(spec.requests())
                .limits(spec.limits())
                .build())
        .securityContext(Hardening.container())
        .volumeMounts(mounts())
        .build();
  }

  private static List<VolumeMountArgs> mounts() {
    return Stream.of(
            Hardening.tmpMount(),
            VolumeMountArgs.builder().name("data").mountPath(DATA).build(),
            VolumeMountArgs.builder().name("sockets").mountPath(SOCKETS).build(),
            VolumeMountArgs.builder().name("superuser").mountPath(SECRETS).readOnly(true).build())
        .toList();
  }

  private static EnvVarArgs env(String name, String value) {
    return EnvVarArgs.builder().name(name).value(value).build();
  }

  /** By TCP: while the first start prepares the data, the server answers on its socket only. */
  private static ProbeArgs isReady(int period, int failures) {
    return ProbeArgs.builder()
        .exec(
            ExecActionArgs.builder()
                .command("pg_isready", "-q", "-h", "127.0.0.1", "-U", Names.SUPERUSER)
                .build())
        .periodSeconds(period)
        .timeoutSeconds(5)
        .failureThreshold(failures)
        .build();
  }
}
