package dev.bluegreen.infra.app;

import com.pulumi.kubernetes.core.v1.inputs.LocalObjectReferenceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import dev.bluegreen.infra.kube.Hardening;

/** How every pod of an image of the app runs, whatever it does. */
public final class AppPod {
  private static final int USER = 10001;

  private AppPod() {}

  /** A pod without containers yet: where its image comes from, and as whom it runs. */
  public static PodSpecArgs.Builder of(ImagePull pull) {
    var pod = PodSpecArgs.builder();
    pull.secret()
        .ifPresent(
            name -> pod.imagePullSecrets(LocalObjectReferenceArgs.builder().name(name).build()));
    return pod.automountServiceAccountToken(false)
        // Links to other Services as environment variables change with what else runs: not
        // reproducible.
        .enableServiceLinks(false)
        .securityContext(Hardening.pod(USER));
  }
}
