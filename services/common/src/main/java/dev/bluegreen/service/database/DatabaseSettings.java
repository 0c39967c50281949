package dev.bluegreen.service.database;

import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a service's database is and who it is there. The password is never here: it stays in its
 * file, which is read for each new connection, so that a new password needs no restart.
 *
 * @param url {@code jdbc:postgresql://…}, without a user or password in it
 * @param user the role
 * @param passwordFile a mounted file with the role's password
 * @param poolSize the most connections at a time
 */
public record DatabaseSettings(String url, String user, Path passwordFile, int poolSize) {

  private static final String SCHEME = "jdbc:postgresql://";
  private static final int DEFAULT_POOL_SIZE = 10;

  /** Whether there is to be a database. */
  public static boolean given(Variables variables) {
    return variables.text("DB_URL", null) != null;
  }

  /**
   * Reads {@code DB_URL}, {@code DB_USER}, {@code DB_PASSWORD_FILE} and {@code DB_POOL_SIZE}.
   *
   * @throws SettingException for the first that is missing or wrong
   */
  public static DatabaseSettings from(Variables variables) {
    return new DatabaseSettings(
        url(variables),
        variables.required("DB_USER", "a role of the database"),
        passwordFile(variables),
        variables.integer("DB_POOL_SIZE", DEFAULT_POOL_SIZE, 1, 100));
  }

  private static String url(Variables variables) {
    var allowed = SCHEME + "host:port/database, without user and password";
    var url = variables.required("DB_URL", allowed);
    if (url.contains("password=")) {
      throw new SettingException("DB_URL", "(not shown: it has a password in it)", allowed);
    }
    if (!url.startsWith(SCHEME) || url.contains("@") || url.contains("user=")) {
      throw new SettingException("DB_URL", url, allowed);
    }
    return url;
  }

  private static Path passwordFile(Variables variables) {
    var allowed = "the path of a readable file with the role's password";
    var file = Path.of(variables.required("DB_PASSWORD_FILE", allowed));
    try {
      if (!Files.readString(file).isBlank()) {
        return file;
      }
    } catch (IOException _) {
      // refused below, with a file that is empty
    }
    throw new SettingException("DB_PASSWORD_FILE", file.toString(), allowed);
  }

  /**
   * The password as its file has it now; a line's end after it does not count.
   *
   * @throws IOException when the file cannot be read
   */
  String password() throws IOException {
    return Files.readString(passwordFile).strip();
  }
}
