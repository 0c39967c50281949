package dev.bluegreen.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the database has what the service needs. It has a connection of its own: a pool that is
 * merely busy must not take a pod out of service, which would leave yet more to do for the others.
 * Its answer holds for a second, and while one probe asks, the others have the last one; so probes
 * never pile up, whatever the database does. Until the first answer there is no database.
 */
final class DatabaseHealth implements HealthIndicator, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseHealth.class);
  private static final long HOLDS = Duration.ofSeconds(1).toNanos();

  /**
   * Classes of SQLSTATE: a name that is not there or not granted, and what a probe raises itself.
   */
  private static final List<String> SCHEMA = List.of("42", "22");

  private final DataSource source;
  private final String probe;
  private final ReentrantLock asking = new ReentrantLock();
  private Connection connection;
  private volatile Answer last = new Answer(down("not asked yet"), System.nanoTime() - HOLDS);
  private Status logged;

  private record Answer(Health health, long at) {
    boolean holds() {
      return System.nanoTime() - at < HOLDS;
    }
  }

  DatabaseHealth(DataSource source, String probe) {
    this.source = source;
    this.probe = probe;
  }

  @Override
  public Health health() {
    if (!last.holds() && asking.tryLock()) {
      try {
        var now = ask();
        logChange(now);
        last = new Answer(now, System.nanoTime());
      } finally {
        asking.unlock();
      }
    }
    return last.health();
  }

  private Health ask() {
    try {
      if (connection != null) {
        try {
          return ask(connection);
        } catch (SQLException _) {
          // It may be of a database that has gone and come back since.
          forget();
        }
      }
      connection = source.getConnection();
      return ask(connection);
    } catch (SQLException e) {
      forget();
      return down(
          isOfSchema(e)
              ? "the schema does not suit this version: " + e.getMessage()
              : e.getMessage());
    }
  }

  /** Whether the database answered, and has not what the probe names: waiting mends nothing. */
  private static boolean isOfSchema(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return SCHEMA.stream().anyMatch(state::startsWith);
  }

  private static Health down(String reason) {
    return Health.down().withDetail("reason", String.valueOf(reason)).build();
  }

  private Health ask(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(probe);
    }
    return Health.up().build();
  }

  private void forget() {
    try (var _ = connection) {
      connection = null;
    } catch (SQLException _) {
      // nothing to keep
    }
  }

  /** Once a change, not once a probe. */
  private void logChange(Health now) {
    if (now.getStatus().equals(logged)) {
      return;
    }
    logged = now.getStatus();
    if (now.getStatus().equals(Status.UP)) {
      LOG.info("the database is there, with what this version needs");
    } else {
      LOG.warn("the database cannot be used: {}", now.getDetails().get("reason"));
    }
  }

  @Override
  public void close() {
    asking.lock();
    try {
      forget();
    } finally {
      asking.unlock();
    }
  }
}
