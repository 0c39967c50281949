package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.cluster.ProviderConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fields that the API server, or the reader of a mounted file, takes once only. Source: the API
 * reference of Kubernetes 1.34, and for ConfigMap and Secret the official plugin, which replaces
 * them so that workloads that name them restart.
 */
public final class ImmutableFields {
  private static final List<String> IDENTITY =
      List.of("kind", "metadata.name", "metadata.namespace");

  private static final Map<String, List<String>> BY_KIND =
      """
      Deployment: spec.selector
      DaemonSet: spec.selector
      ReplicaSet: spec.selector
      StatefulSet: spec.selector spec.serviceName spec.volumeClaimTemplates spec.podManagementPolicy
      Job: spec.selector spec.template spec.completions spec.completionMode
      Pod: spec
      PersistentVolumeClaim: spec.accessModes spec.dataSource spec.dataSourceRef spec.selector \
      spec.storageClassName spec.volumeMode spec.volumeName
      Service: spec.clusterIP
      RoleBinding: roleRef
      ClusterRoleBinding: roleRef
      StorageClass: provisioner parameters reclaimPolicy volumeBindingMode
      ConfigMap: data binaryData immutable
      Secret: data stringData immutable type
      """
          .lines()
          .map(line -> line.split(": "))
          .collect(Collectors.toMap(kind -> kind[0], kind -> List.of(kind[1].split(" "))));

  private static final List<String> MUTABLE_IN_POD =
      List.of(
          "spec.containers.image spec.initContainers.image spec.activeDeadlineSeconds spec.tolerations"
              .split(" "));

  private ImmutableFields() {}

  /** Whether a change at this path names another object. */
  static boolean isIdentity(PropertyPath path) {
    return IDENTITY.stream().anyMatch(path::isWithin);
  }

  /** Whether a change at this path needs a new object. */
  public static boolean replaces(
      String kind, boolean patch, ProviderConfig config, PropertyPath path) {
    // A patch resource owns fields only: the object itself is not its own to replace.
    var ofKind =
        patch || mutable(kind, config) ? List.<String>of() : BY_KIND.getOrDefault(kind, List.of());
    return (isIdentity(path) || ofKind.stream().anyMatch(path::isWithin))
        && !(kind.equals("Pod") && MUTABLE_IN_POD.stream().anyMatch(path::isWithin));
  }

  private static boolean mutable(String kind, ProviderConfig config) {
    return kind.equals("ConfigMap") && config.configMapMutable()
        || kind.equals("Secret") && config.secretMutable();
  }
}
