package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.util.Map;

/**
 * Names one object of a cluster.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace empty for kinds that are not namespaced
 * @param name its name
 */
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {

  /** The object that a tree with apiVersion, kind and metadata describes. */
  public static ObjectRef of(Map<String, Object> object) {
    return new ObjectRef(
        Trees.text(object, "apiVersion"),
        Trees.text(object, "kind"),
        Trees.text(object, "metadata", "namespace"),
        Trees.text(object, "metadata", "name"));
  }

  /** The object of a resource id, {@code namespace/name} or {@code name}. */
  public static ObjectRef ofId(String apiVersion, String kind, String id) {
    var slash = id.indexOf('/');
    return new ObjectRef(
        apiVersion, kind, slash < 0 ? "" : id.substring(0, slash), id.substring(slash + 1));
  }

  /** The resource id: {@code namespace/name} or {@code name}. */
  public String id() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /** For messages: {@code Deployment apps/web}. */
  @Override
  public String toString() {
    return kind + " " + id();
  }
}
