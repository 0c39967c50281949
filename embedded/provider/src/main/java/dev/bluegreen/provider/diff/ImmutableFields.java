package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.cluster.ProviderConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fields that the API server, or the reader of a mounted file, takes once only. Source: the API
 * reference of Kubernetes 1.34, and for ConfigMap and Secret the official plugin, which replaces
 * them so that workloads that name them restart.
 */
public final class ImmutableFields {
  private static final List<String> ANY = List.of("kind", "metadata.name", "metadata.namespace");

  private static final Map<String, List<String>> BY_KIND =
      Map.ofEntries(
          Map.entry("Deployment", List.of("spec.selector")),
          Map.entry("DaemonSet", List.of("spec.selector")),
          Map.entry("ReplicaSet", List.of("spec.selector")),
          Map.entry(
              "StatefulSet",
              List.of(
                  "spec.selector",
                  "spec.serviceName",
                  "spec.volumeClaimTemplates",
                  "spec.podManagementPolicy")),
          Map.entry(
              "Job",
              List.of("spec.selector", "spec.template", "spec.completions", "spec.completionMode")),
          Map.entry("Pod", List.of("spec")),
          Map.entry(
              "PersistentVolumeClaim",
              List.of(
                  "spec.accessModes",
                  "spec.dataSource",
                  "spec.dataSourceRef",
                  "spec.selector",
                  "spec.storageClassName",
                  "spec.volumeMode",
                  "spec.volumeName")),
          Map.entry("Service", List.of("spec.clusterIP")),
          Map.entry("RoleBinding", List.of("roleRef")),
          Map.entry("ClusterRoleBinding", List.of("roleRef")),
          Map.entry(
              "StorageClass",
              List.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode")),
          Map.entry("ConfigMap", List.of("data", "binaryData", "immutable")),
          Map.entry("Secret", List.of("data", "stringData", "immutable", "type")));

  private static final List<String> MUTABLE_IN_POD =
      List.of(
          "spec.containers.image",
          "spec.initContainers.image",
          "spec.activeDeadlineSeconds",
          "spec.tolerations");

  private ImmutableFields() {}

  /** Whether a change at this path needs a new object. */
  public static boolean replaces(
      String kind, boolean patch, ProviderConfig config, PropertyPath path) {
    // A patch resource owns fields only: the object itself is not its own to replace.
    var ofKind =
        patch || mutable(kind, config) ? List.<String>of() : BY_KIND.getOrDefault(kind, List.of());
    var within = Stream.concat(ANY.stream(), ofKind.stream()).anyMatch(path::isWithin);
    return within && !(kind.equals("Pod") && MUTABLE_IN_POD.stream().anyMatch(path::isWithin));
  }

  private static boolean mutable(String kind, ProviderConfig config) {
    return kind.equals("ConfigMap") && config.configMapMutable()
        || kind.equals("Secret") && config.secretMutable();
  }
}
