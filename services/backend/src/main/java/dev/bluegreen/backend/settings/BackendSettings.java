package dev.bluegreen.backend.settings;

import dev.bluegreen.service.database.DatabaseSettings;
import dev.bluegreen.service.settings.SettingException;
import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.service.token.PublicKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What can be set on the backend, beside what can be set on every service.
 *
 * @param users empty where it is to calculate for anyone and to store nothing
 */
public record BackendSettings(Optional<Users> users) {

  /**
   * What it takes to have users: who they are is told by tokens, and what they calculated is
   * stored. Neither is of use without the other.
   *
   * @param database where calculations are stored
   * @param jwks a mounted file with auth's public keys
   */
  public record Users(DatabaseSettings database, Path jwks) {}

  /**
   * Reads and validates the settings.
   *
   * @param environment a variable's value by its name, null where it is not set
   * @throws SettingException for the first setting that is missing or wrong
   */
  public static BackendSettings from(UnaryOperator<String> environment) {
    var variables = new Variables(environment);
    if (!DatabaseSettings.given(variables) && variables.text("AUTH_JWKS_FILE", null) == null) {
      return new BackendSettings(Optional.empty());
    }
    return new BackendSettings(
        Optional.of(new Users(DatabaseSettings.from(variables), jwks(variables))));
  }

  private static Path jwks(Variables variables) {
    var name = "AUTH_JWKS_FILE";
    var allowed = "the path of a file with auth's public keys (a JWK set), as DB_URL is set";
    var file = Path.of(variables.required(name, allowed));
    try {
      PublicKeys.in(file);
      return file;
    } catch (IOException | IllegalArgumentException _) {
      throw new SettingException(name, file.toString(), allowed);
    }
  }
}
