package dev.bluegreen.analysis.probe.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import dev.bluegreen.analysis.probe.migration.Migrations.Migration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  /** A Job of before may still be there while the next one runs. */
  @Test
  void theLatestOfEachServiceCounts() throws Exception {
    var migrations = new Migrations();
    migrations.update(
        List.of(
            job("migrate-backend", "2026-11-21T22:05:00Z", "3.1", "Failed"),
            job("migrate-backend", "2026-11-21T22:00:00Z", "2.2", "Complete"),
            job("migrate-auth", "2026-11-21T22:00:00Z", "1.1", "Complete"),
            job("migrate-shop", "2026-11-21T22:00:00Z", "7", "Suspended"),
            job("database-roles", "2026-11-21T22:00:00Z", "", "Complete")));

    assertThat(migrations.latest())
        .containsExactly(
            new Migration("auth", "1.1", MigrationState.DONE),
            new Migration("backend", "3.1", MigrationState.FAILED),
            new Migration("shop", "7", MigrationState.RUNNING));
  }

  private static JsonNode job(String name, String created, String schema, String condition)
      throws Exception {
    return Json.parse(
        """
        {"metadata": {"creationTimestamp": "%s", "labels": {"app.kubernetes.io/name": "%s"},
          "annotations": {"bluegreen.dev/schema": "%s"}},
         "status": {"conditions": [{"type": "%s", "status": "True"}]}}
        """
            .formatted(created, name, schema, condition));
  }
}
