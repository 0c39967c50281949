package dev.bluegreen.analysis.probe.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest migration of each service's schema, as its Job tells. */
public final class Migrations {
  private static final String MIGRATE = "migrate-";

  private volatile List<Migration> latest = List.of();

  /**
   * One of them.
   *
   * @param schema number of the last migration that it runs; empty where nobody knows
   */
  public record Migration(String service, String schema, MigrationState state) {}

  /** All Jobs of the database in the app's namespace, as they are now. */
  public void update(Collection<JsonNode> jobs) {
    Map<String, Migration> next = new TreeMap<>();
    jobs.stream()
        .filter(job -> name(job).startsWith(MIGRATE))
        .sorted(Comparator.comparing(job -> job.at("/metadata/creationTimestamp").asText()))
        .map(Migrations::migration)
        .forEach(migration -> next.put(migration.service(), migration));
    latest = List.copyOf(next.values());
  }

  /** In the order of the services' names. */
  public List<Migration> latest() {
    return latest;
  }

  private static Migration migration(JsonNode job) {
    return new Migration(
        name(job).substring(MIGRATE.length()),
        job.at("/metadata/annotations").path("bluegreen.dev/schema").asText(),
        MigrationState.of(job));
  }

  private static String name(JsonNode job) {
    return job.at("/metadata/labels").path("app.kubernetes.io/name").asText();
  }
}
