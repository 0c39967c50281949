package dev.bluegreen.infra.database;

import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;

/** What the database and its parts are called. */
final class Names {
  static final String SERVER = "postgres";
  static final int PORT = 5432;

  /** The database that all schemas are in, and the superuser that it belongs to. */
  static final String DATABASE = "app";

  static final String SUPERUSER = "postgres";
  static final String PASSWORD = "password";

  /** What makes metrics of the server's statistics. */
  static final String EXPORTER = "postgres-exporter";

  private Names() {}

  /** Where it answers, inside the cluster. */
  static String host(Naming naming) {
    return SERVER + "." + naming.of(PlatformNamespace.DATA);
  }
}
