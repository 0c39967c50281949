package dev.bluegreen.infra.kube;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;

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
}
