package dev.bluegreen.infra.kube;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;

/**
 * The cluster that everything is put into: the one that the settings name, never the ambient one.
 */
public final class Cluster {
  private final Provider provider;

  /**
   * @param context a context of the kubeconfig that {@code KUBECONFIG} names, or of the usual one
   */
  public Cluster(String context) {
    provider =
        new Provider(
            "cluster",
            ProviderArgs.builder()
                .context(context)
                // A colour's settings change in place; its pods follow by rolling.
                .enableConfigMapMutable(true)
                .build());
  }

  /** Options of a component whose parts belong into this cluster. */
  public ComponentResourceOptions options() {
    return ComponentResourceOptions.builder().providers(provider).build();
  }
}
