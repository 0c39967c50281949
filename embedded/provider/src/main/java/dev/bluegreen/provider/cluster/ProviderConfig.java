package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider resource or the stack's {@code kubernetes:*} settings say.
 *
 * @param kubeconfig a path, or the content of a kubeconfig; empty for the environment's own
 * @param context the context in it; empty for its current one
 * @param namespace where namespaced objects go that name none; empty for the context's own
 * @param configMapMutable whether a ConfigMap's data is updated in place instead of replaced
 * @param secretMutable the same for a Secret
 */
public record ProviderConfig(
    Optional<String> kubeconfig,
    Optional<String> context,
    Optional<String> namespace,
    boolean configMapMutable,
    boolean secretMutable) {

  /**
   * Reads the arguments of the engine's Configure call; every value may come as a string.
   *
   * @param args the provider's inputs, without unknowns
   */
  public static ProviderConfig of(Map<String, Object> args) {
    return new ProviderConfig(
        Trees.find(args, "kubeconfig"),
        Trees.find(args, "context"),
        Trees.find(args, "namespace"),
        flag(args, "enableConfigMapMutable", "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE"),
        flag(args, "enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE"));
  }

  private static boolean flag(Map<String, Object> args, String key, String variable) {
    var value = Trees.get(args, key);
    return "true".equals(String.valueOf(value != null ? value : System.getenv(variable)));
  }
}
