package dev.bluegreen.testing.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * What a service has of the database, as the platform would make it: an owner of its schema, for
 * migrations, and a role that the service itself connects as, each with a password in a file.
 */
public final class ServiceDatabase {

  private final Postgres postgres;
  private final String name;
  private final Path folder;

  private ServiceDatabase(Postgres postgres, String name, Path folder) {
    this.postgres = postgres;
    this.name = name;
    this.folder = folder;
  }

  static ServiceDatabase make(Postgres postgres, String name, Path folder)
      throws SQLException, IOException {
    var made = new ServiceDatabase(postgres, name, folder);
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      for (var role : new String[] {made.owner(), name}) {
        statement.execute("create role %s login".formatted(role));
        made.changePassword(role);
      }
      statement.execute("create schema %s authorization %s".formatted(name, made.owner()));
    }
    return made;
  }

  private String owner() {
    return name + "_owner";
  }

  /** The variables of a pod of the service. */
  public Map<String, String> variables() {
    return variables(postgres.port());
  }

  /** The same, with the database behind another port. */
  public Map<String, String> variables(int port) {
    return Map.of(
        "DB_URL", postgres.url(port),
        "DB_USER", name,
        "DB_PASSWORD_FILE", file(name).toString());
  }

  /** The variables of the job that migrates its schema. */
  public Map<String, String> migrationVariables() {
    return Map.of(
        "DB_URL", postgres.url(),
        "DB_USER", owner(),
        "DB_PASSWORD_FILE", file(owner()).toString(),
        "DB_RUNTIME_ROLE", name);
  }

  /** Gives the service's role a new password: in the database, and then in the file. */
  public void changePassword() throws SQLException, IOException {
    changePassword(name);
  }

  /** What no log may show. */
  public String password() throws IOException {
    return Files.readString(file(name)).strip();
  }

  private void changePassword(String role) throws SQLException, IOException {
    var password = UUID.randomUUID().toString();
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute("alter role %s password '%s'".formatted(role, password));
    }
    Files.writeString(file(role), password + "\n");
  }

  private Path file(String role) {
    return folder.resolve(role + ".password");
  }
}
