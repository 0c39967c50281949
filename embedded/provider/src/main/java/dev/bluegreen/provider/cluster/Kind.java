package dev.bluegreen.provider.cluster;

/**
 * Where the objects of a kind are in the API.
 *
 * @param root the path of its group and version, such as {@code /apis/apps/v1}
 * @param plural such as {@code deployments}
 * @param namespaced whether its objects are in namespaces
 */
public record Kind(String root, String plural, boolean namespaced) {

  /** The path of an object of this kind. */
  public String path(ObjectRef ref) {
    return collection(ref.namespace()) + "/" + ref.name();
  }

  /** The path of all objects of this kind in a namespace. */
  public String collection(String namespace) {
    return namespaced
        ? "%s/namespaces/%s/%s".formatted(root, namespace, plural)
        : "%s/%s".formatted(root, plural);
  }
}
