package dev.bluegreen.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bluegreen.service.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service's database. It may be away, at the start too: then whoever asks it has a {@link
 * org.springframework.dao.DataAccessException} within five seconds, which {@link DatabaseProblems}
 * makes an answer of, and all is well again some seconds after it is back.
 */
public final class Database implements AutoCloseable {

  /**
   * Milliseconds; with the longest answer (see Connections) under five seconds for a request. Not
   * less: a pool that is merely busy for a moment would be a 503 for users.
   */
  private static final long LONGEST_WAIT = 2_500;

  private static final long LONGEST_CHECK = 500;

  /** Few, since each service of each colour keeps that many while nothing happens. */
  private static final int KEPT = 2;

  private static final long KEPT_FOR = 60_000;

  private final HikariDataSource pool;
  private final JdbcClient client;
  private final DatabaseHealth health;

  /**
   * @param service its name, for the database's own lists and for metrics
   * @param probe a query that succeeds if, and only if, all is there that this version needs
   * @param traces get a span for each statement, and for each wait for a connection
   */
  public Database(
      String service,
      DatabaseSettings settings,
      String probe,
      MeterRegistry registry,
      Traces traces) {
    var connections = Connections.ofService(service, settings);
    var config = new HikariConfig();
    config.setPoolName(service);
    config.setDataSource(connections);
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(Math.min(KEPT, settings.poolSize()));
    config.setIdleTimeout(KEPT_FOR);
    config.setConnectionTimeout(LONGEST_WAIT);
    config.setValidationTimeout(LONGEST_CHECK);
    // A database that is away at the start is waited for, by readiness.
    config.setInitializationFailTimeout(-1);
    config.setMetricRegistry(registry);
    this.pool = new HikariDataSource(config);
    this.client = JdbcClient.create(traces.areRecorded() ? Statements.traced(pool, traces) : pool);
    this.health = new DatabaseHealth(connections, probe);
  }

  /** For queries; each takes a connection for itself alone and gives it back. */
  public JdbcClient client() {
    return client;
  }

  /** For readiness. */
  public HealthIndicator health() {
    return health;
  }

  @Override
  public void close() {
    health.close();
    pool.close();
  }
}
