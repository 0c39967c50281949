package dev.bluegreen.auth.settings;

import dev.bluegreen.auth.token.KeyRing;
import dev.bluegreen.service.database.DatabaseSettings;
import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.UnaryOperator;

/**
 * What can be set on auth, beside what can be set on every service.
 *
 * @param database where the accounts are
 * @param keys the folder with the keys that tokens are signed with (see {@link KeyRing})
 * @param tokenLifetime how long a token is good
 * @param failuresPerUser failed logins that a user name may have in a minute
 * @param failuresPerAddress failed logins that a client's address may have in a minute
 */
public record AuthSettings(
    DatabaseSettings database,
    Path keys,
    Duration tokenLifetime,
    int failuresPerUser,
    int failuresPerAddress) {

  private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);

  /**
   * Reads and validates the settings.
   *
   * @param environment a variable's value by its name, null where it is not set
   * @throws SettingException for the first setting that is missing or wrong
   */
  public static AuthSettings from(UnaryOperator<String> environment) {
    var variables = new Variables(environment);
    return new AuthSettings(
        DatabaseSettings.from(variables),
        keys(variables),
        tokenLifetime(variables),
        variables.integer("LOGIN_FAILURES_PER_USER", 10, 1, 1_000_000),
        variables.integer("LOGIN_FAILURES_PER_ADDRESS", 100, 1, 1_000_000));
  }

  private static Path keys(Variables variables) {
    var name = "JWT_KEYS_DIR";
    var allowed = "a folder with a file <kid>.private for each key and a file signing with one kid";
    var folder = variables.required(name, allowed);
    try {
      KeyRing.check(Path.of(folder));
      return Path.of(folder);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingException(name, folder, "%s (%s)".formatted(allowed, e.getMessage()));
    }
  }

  private static Duration tokenLifetime(Variables variables) {
    var name = "TOKEN_LIFETIME";
    var value = variables.text(name, "PT12H");
    try {
      var lifetime = Duration.parse(value);
      if (lifetime.compareTo(Duration.ofSeconds(1)) >= 0
          && lifetime.compareTo(LONGEST_LIFETIME) <= 0) {
        return lifetime;
      }
    } catch (DateTimeParseException _) {
      // refused below, with durations that are out of range
    }
    throw new SettingException(name, value, "a duration from PT1S to P30D, such as PT12H");
  }
}
