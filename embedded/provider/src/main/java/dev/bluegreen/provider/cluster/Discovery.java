package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Which kinds the API server knows, asked for one group and version at a time. */
final class Discovery {
  private final Function<String, Optional<Map<String, Object>>> get;
  private final Map<String, Map<String, Kind>> versions = new ConcurrentHashMap<>();

  /**
   * @param get answers the body at a path of the API server; empty where there is none
   */
  Discovery(Function<String, Optional<Map<String, Object>>> get) {
    this.get = get;
  }

  /** The kind, or nothing where its CustomResourceDefinition does not exist (yet). */
  Optional<Kind> find(String apiVersion, String kind) {
    var known = versions.getOrDefault(apiVersion, Map.of()).get(kind);
    // Asked again each time it is missing: the CRD may be created in the very same update.
    return Optional.ofNullable(known != null ? known : load(apiVersion).get(kind));
  }

  private Map<String, Kind> load(String apiVersion) {
    var path = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
    var kinds = new HashMap<String, Kind>();
    for (var resource : Trees.maps(get.apply(path).orElse(Map.of()), "resources")) {
      var plural = Trees.text(resource, "name");
      if (!plural.contains("/")) { // subresources
        var kind = new Kind(path, plural, Trees.isTrue(resource, "namespaced"));
        kinds.putIfAbsent(Trees.text(resource, "kind"), kind);
      }
    }
    versions.put(apiVersion, kinds);
    return kinds;
  }

  /**
   * Where the objects of a kind are in the API.
   *
   * @param root the path of its group and version, such as {@code /apis/apps/v1}
   * @param plural such as {@code deployments}
   * @param namespaced whether its objects are in namespaces
   */
  record Kind(String root, String plural, boolean namespaced) {

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
}
