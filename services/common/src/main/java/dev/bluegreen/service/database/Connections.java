package dev.bluegreen.service.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens connections, each with the password that the file holds at that moment. */
final class Connections extends AbstractDataSource {

  private static final Driver DRIVER = new Driver();

  /** Also how long a database that does not answer at all can keep a request waiting. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

  private final DatabaseSettings settings;
  private final Properties properties = new Properties();

  private Connections(String service, DatabaseSettings settings, Duration longestAnswer) {
    this.settings = settings;
    PGProperty.USER.set(properties, settings.user());
    PGProperty.APPLICATION_NAME.set(properties, service);
    PGProperty.CONNECT_TIMEOUT.set(properties, "1");
    PGProperty.SOCKET_TIMEOUT.set(properties, Long.toString(longestAnswer.toSeconds()));
    PGProperty.TCP_KEEP_ALIVE.set(properties, "true");
  }

  /** For requests: nothing that the database does for one takes long. */
  static Connections ofService(String service, DatabaseSettings settings) {
    return new Connections(service, settings, LONGEST_ANSWER);
  }

  /** For migrations, which take the time that they need. */
  static Connections ofMigration(String service, DatabaseSettings settings) {
    return new Connections(service + " migration", settings, Duration.ZERO);
  }

  @Override
  public Connection getConnection() throws SQLException {
    var login = new Properties();
    login.putAll(properties);
    try {
      PGProperty.PASSWORD.set(login, settings.password());
    } catch (IOException e) {
      throw new SQLException("the password's file cannot be read: " + settings.passwordFile(), e);
    }
    return DRIVER.connect(settings.url(), login);
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The pool's; ours is set for each connection.
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException("the settings say who connects");
  }
}
