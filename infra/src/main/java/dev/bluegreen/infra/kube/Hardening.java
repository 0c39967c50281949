package dev.bluegreen.infra.kube;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;

/**
 * How every container of the platform runs: what Pod Security calls {@code restricted}, and more.
 */
public final class Hardening {
  private Hardening() {}

  /** Runs as this user and group, never as root, with the runtime's own system call filter. */
  public static PodSecurityContextArgs pod(int user) {
    return PodSecurityContextArgs.builder()
        .runAsNonRoot(true)
        .runAsUser(user)
        .runAsGroup(user)
        .fsGroup(user)
        .seccompProfile(SeccompProfileArgs.builder().type("RuntimeDefault").build())
        .build();
  }

  /** Gains no privileges, has no capabilities and cannot write to its image's file system. */
  public static SecurityContextArgs container() {
    return SecurityContextArgs.builder()
        .allowPrivilegeEscalation(false)
        .readOnlyRootFilesystem(true)
        .runAsNonRoot(true)
        .capabilities(CapabilitiesArgs.builder().drop("ALL").build())
        .build();
  }

  /** The one place that a container with a read-only root may write to. */
  public static VolumeArgs tmpVolume() {
    return VolumeArgs.builder()
        .name("tmp")
        .emptyDir(EmptyDirVolumeSourceArgs.builder().build())
        .build();
  }

  /** Where a container sees {@link #tmpVolume}. */
  public static VolumeMountArgs tmpMount() {
    return VolumeMountArgs.builder().name("tmp").mountPath("/tmp").build();
  }
}
