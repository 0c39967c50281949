package dev.bluegreen.service.database;

import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.service.settings.Version;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings a service's schema to what this version needs: what the image does when it is run with the
 * argument {@code migrate}. A migration {@code V2.1__name.sql} belongs to major version 2; an image
 * runs those up to its own, and leaves a schema that is already newer as it is.
 *
 * @param schema the service's name and its schema's
 * @param owner the schema's owner, as the database's settings
 * @param runtime the role that the service itself connects as
 * @param version the image's version
 */
public record Migration(String schema, DatabaseSettings owner, String runtime, Version version) {

  private static final String LOCATION = "classpath:migrations";

  /** Before a statement that waits for a table holds up everyone who comes to it later. */
  private static final String LONGEST_LOCK = "set lock_timeout = '5s'";

  private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** A migration that failed; the message is one line that names it. */
  public static final class FailedException extends RuntimeException {
    FailedException(String message, Exception cause) {
      super(message, cause);
    }
  }

  /**
   * Reads the settings: the database's, with the owner's role, and {@code DB_RUNTIME_ROLE}.
   *
   * @throws SettingException for the first that is missing or wrong
   */
  public static Migration from(String schema, Variables variables) {
    var allowed = "the role that the service connects as: a-z, 0-9 and _";
    var runtime = variables.required("DB_RUNTIME_ROLE", allowed);
    if (!ROLE.matcher(runtime).matches()) {
      throw new SettingException("DB_RUNTIME_ROLE", runtime, allowed);
    }
    return new Migration(
        schema, DatabaseSettings.from(variables), runtime, variables.version("APP_VERSION"));
  }

  /**
   * Migrates and grants. Two at once do it one after the other, by locks in the database.
   *
   * @return one line that says what was done
   * @throws FailedException with one line that names the migration
   */
  public String run() {
    var source = Connections.ofMigration(schema, owner);
    var current = new AtomicReference<>("none begun");
    try {
      var result =
          Flyway.configure()
              .dataSource(source)
              .connectRetries(3)
              .initSql(LONGEST_LOCK)
              .schemas(schema)
              .locations(LOCATION)
              .validateMigrationNaming(true)
              .target(version.major() + ".999999?")
              .callbacks(naming(current))
              .load()
              .migrate();
      new Grants(schema, runtime).on(JdbcClient.create(source));
      var at = result.targetSchemaVersion;
      return "schema %s: %s, at %s; %s may use it"
          .formatted(
              schema,
              result.migrationsExecuted == 0
                  ? "nothing to do"
                  : "migrations applied: " + result.migrationsExecuted,
              at == null ? result.initialSchemaVersion : at,
              runtime);
    } catch (FlywayException e) {
      throw new FailedException(
          "schema %s: migration failed (%s): %s".formatted(schema, current.get(), oneLine(e)), e);
    } catch (RuntimeException e) {
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
