package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which kinds the API server knows, asked for one group and version at a time. */
public final class Discovery {
  private final Function<String, Map<String, Object>> get;
  private final Map<String, Map<String, Kind>> versions = new ConcurrentHashMap<>();

  /**
   * @param get answers the body at a path of the API server
   */
  Discovery(Function<String, Map<String, Object>> get) {
    this.get = get;
  }

  /** The kind, or nothing where its CustomResourceDefinition does not exist (yet). */
  public Optional<Kind> find(String apiVersion, String kind) {
    var known = versions.getOrDefault(apiVersion, Map.of()).get(kind);
    // Asked again each time it is missing: the CRD may be created in the very same update.
    return Optional.ofNullable(known != null ? known : load(apiVersion).get(kind));
  }

  private Map<String, Kind> load(String apiVersion) {
    try {
      var path = Kind.root(apiVersion);
      var kinds =
          Trees.maps(get.apply(path), "resources").stream()
              .filter(resource -> !Trees.text(resource, "name").contains("/")) // subresources
              .collect(
                  Collectors.toMap(
                      resource -> Trees.text(resource, "kind"),
                      resource ->
                          new Kind(
                              path,
                              Trees.text(resource, "name"),
                              Boolean.TRUE.equals(resource.get("namespaced"))),
                      (first, _) -> first));
      versions.put(apiVersion, kinds);
      return kinds;
    } catch (ApiException e) {
      if (e.isNotFound()) {
        return Map.of();
      }
      throw e;
    }
  }
}
