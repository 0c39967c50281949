package dev.bluegreen.service.database;

import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings a service's schema to what this version needs: what the image does when it is run with the
 * argument {@code migrate}. A migration {@code V2.1__name.sql} belongs to major version 2; an image
 * runs those up to its own, and leaves a schema that is already newer as it is.
 *
 * @param schema the service's name and its schema's
 * @param owner the schema's owner, as the database's settings
 * @param runtime the role that the service itself connects as
 * @param target the newest migration to run
 */
public record Migration(String schema, DatabaseSettings owner, String runtime, String target) {

  private static final String LOCATION = "classpath:migrations";

  /** Before a statement that waits for a table holds up everyone who comes to it later. */
  private static final String LONGEST_LOCK = "set lock_timeout = '5s'";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,3}");

  private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** A migration that failed; the message is one line that names it. */
  public static final class FailedException extends RuntimeException {
    FailedException(String message, Exception cause) {
      super(message, cause);
    }
  }

  /**
   * Reads the settings: the database's, with the owner's role, {@code DB_RUNTIME_ROLE}, and {@code
   * DB_MIGRATE_TO}, which ends it earlier than at the image's own version.
   *
   * @throws SettingException for the first that is missing or wrong
   */
  public static Migration from(String schema, Variables variables) {
    var allowed = "the role that the service connects as: a-z, 0-9 and _";
    var runtime = variables.required("DB_RUNTIME_ROLE", allowed);
    if (!ROLE.matcher(runtime).matches()) {
      throw new SettingException("DB_RUNTIME_ROLE", runtime, allowed);
    }
    return new Migration(schema, DatabaseSettings.from(variables), runtime, target(variables));
  }

  private static String target(Variables variables) {
    var name = "DB_MIGRATE_TO";
    var major = variables.version("APP_VERSION").major();
    // The question mark says that there need not be a migration of just that number.
    var latest = major + ".999999?";
    var target = variables.text(name, latest);
    if (target.equals(latest)) {
      return latest;
    }
    if (!NUMBER.matcher(target).matches()) {
      throw new SettingException(name, target, "the number of a migration, such as 1.1");
    }
    // It ends earlier, never later: migrations of a newer version are that version's to run.
    return Integer.parseInt(target.replaceFirst("\\..*", "")) > major ? latest : target;
  }

  /**
   * Migrates and grants. Two at once do it one after the other, by locks in the database.
   *
   * @return one line that says what was done
   * @throws FailedException with one line that names the migration
   */
  public String run() {
    var source = Connections.ofMigration(schema, owner);
    var done = migrate(source);
    grant(source);
    return "schema %s: %s; %s may use it".formatted(schema, done, runtime);
  }

  private String migrate(DataSource source) {
    var current = new AtomicReference<>("none begun");
    try {
      var flyway =
          Flyway.configure()
              .dataSource(source)
              .connectRetries(3)
              .initSql(LONGEST_LOCK)
              .schemas(schema)
              .locations(LOCATION)
              .validateMigrationNaming(true)
              // A correction of version 1 may come when the schema is version 2's already.
              .outOfOrder(true)
              .target(target)
              .callbacks(naming(current))
              .load();
      var applied = flyway.migrate().migrationsExecuted;
      return "%s, at %s"
          .formatted(
              applied == 0 ? "nothing to do" : "migrations applied: " + applied, newest(flyway));
    } catch (FlywayException e) {
      throw new FailedException(
          "schema %s: migration failed (%s): %s".formatted(schema, current.get(), oneLine(e)), e);
    }
  }

  /**
   * What the schema is at: not what was run last, when that was of an older version, nor what was
   * run here, when somebody else has gone on.
   */
  private static MigrationVersion newest(Flyway flyway) {
    return Stream.of(flyway.info().applied())
        .map(MigrationInfo::getVersion)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(MigrationVersion.EMPTY);
  }

  private void grant(DataSource source) {
    try {
      new Grants(schema, runtime).on(JdbcClient.create(source));
    } catch (DataAccessException e) {
      throw new FailedException(
          "schema %s: no rights for %s: %s".formatted(schema, runtime, oneLine(e)), e);
    }
  }

  private static BaseCallback naming(AtomicReference<String> current) {
    return new BaseCallback() {
      @Override
      public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
      }

      @Override
      public void handle(Event event, Context context) {
        current.set(context.getMigrationInfo().getScript());
      }
    };
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("[-\\s]*\\R[-\\s]*", " · ").strip();
  }
}
