package dev.bluegreen.infra.database;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The platform's PostgreSQL.
 *
 * @param image image reference, with the contract of the public {@code postgres} image
 * @param exporterImage image reference of what makes metrics of its statistics
 * @param storage size of its volume, such as {@code 10Gi}
 * @param storageClass class of its volume; none: the cluster's default
 * @param protect whether its data outlives {@code pulumi destroy}
 * @param deadline how long it, and then each migration, may take
 * @param requests what its pod is given at least
 * @param limits what its pod is given at most
 */
public record DatabaseSpec(
    String image,
    String exporterImage,
    String storage,
    Optional<String> storageClass,
    boolean protect,
    Duration deadline,
    Map<String, String> requests,
    Map<String, String> limits) {
  public DatabaseSpec {
    requests = Map.copyOf(requests);
    limits = Map.copyOf(limits);
  }
}
