package dev.bluegreen.infra.observability.alerts;

import dev.bluegreen.infra.observability.alerts.Rule.Alert;
import java.time.Duration;
import java.util.List;

/** Tells of the database that both colours share. */
final class DatabaseAlerts {
  private DatabaseAlerts() {}

  static Group group(Pace pace) {
    return new Group(
        pace.series("bluegreen-database"),
        List.of(
            new Alert(
                "DatabaseDown",
                Severity.PAGE,
                Duration.ofMinutes(1),
                "max(pg_up{job=\"postgres\"}) == 0 or absent(pg_up{job=\"postgres\"})",
                "The database does not answer",
                "PostgreSQL's exporter cannot connect to it, or is away itself: services with a database answer 503."),
            new Alert(
                "DatabaseConnectionsHigh",
                Severity.TICKET,
                Duration.ofMinutes(5),
                """
                sum(pg_stat_database_numbackends{job="postgres"})
                  / max(pg_settings_max_connections{job="postgres"})
                  > 0.8""",
                "The database has few connections left",
                "{{ $value | humanizePercentage }} of max_connections are in use; a colour that starts needs more."),
            // Only where backups are made: without the series there is nothing to be told.
            new Alert(
                "BackupTooOld",
                Severity.PAGE,
                Duration.ofMinutes(10),
                "time() - max(backup_last_success_timestamp_seconds) > 26 * 3600",
                "The latest backup is too old",
                "The latest backup that succeeded is {{ $value | humanizeDuration }} old; 26 hours is the most.")));
  }
}
