package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Which kinds the API server knows, asked for one group and version at a time. */
public final class Discovery {
  private final Function<String, Optional<Map<String, Object>>> get;
  private final Map<String, Map<String, Kind>> versions = new ConcurrentHashMap<>();

  /**
   * @param get answers the body at a path of the API server; empty where there is none
   */
  Discovery(Function<String, Optional<Map<String, Object>>> get) {
    this.get = get;
  }

  /** The kind, or nothing where its CustomResourceDefinition does not exist (yet). */
  public Optional<Kind> find(String apiVersion, String kind) {
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
}
