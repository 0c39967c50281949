package dev.bluegreen.analysis.probe.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How a migration is. */
public enum MigrationState {
  RUNNING,
  DONE,
  FAILED;

  static MigrationState of(JsonNode job) {
    return has(job, "Complete") ? DONE : has(job, "Failed") ? FAILED : RUNNING;
  }

  private static boolean has(JsonNode job, String end) {
    return job.at("/status/conditions")
        .valueStream()
        .anyMatch(
            condition ->
                condition.path("type").asText().equals(end)
                    && condition.path("status").asText().equals("True"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
