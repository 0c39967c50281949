package dev.bluegreen.infra.observability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How Prometheus gets its samples, and where it keeps them.
 *
 * @param scrapeSeconds how often targets and rules are looked at, where they say nothing
 *     themselves; rules look back two minutes, which have to hold two samples
 * @param retention how long samples are kept, such as {@code 7d}
 * @param storage size of the volume that they are kept in; none: they go with the pod
 * @param storageClass class of that volume; none: the cluster's default
 */
public record Samples(
    int scrapeSeconds, String retention, Optional<String> storage, Optional<String> storageClass) {

  /** The interval as Prometheus spells it. */
  String interval() {
    return scrapeSeconds + "s";
  }

  /** The volume, in the operator's form; empty where there is none. */
  Map<String, Object> storageSpec() {
    if (storage.isEmpty()) {
      return Map.of();
    }
    var claim = new TreeMap<String, Object>();
    claim.put("accessModes", List.of("ReadWriteOnce"));
    claim.put("resources", Map.of("requests", Map.of("storage", storage.get())));
    storageClass.ifPresent(name -> claim.put("storageClassName", name));
    return Map.of("volumeClaimTemplate", Map.of("spec", claim));
  }
}
