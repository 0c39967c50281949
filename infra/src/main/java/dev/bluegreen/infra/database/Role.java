package dev.bluegreen.infra.database;

import dev.bluegreen.infra.app.AppService;

/**
 * A user of the database. Each service has two: one that owns its schema and changes it, for
 * migrations alone, and one that reads and writes rows, for the service itself.
 *
 * @param name its name in PostgreSQL
 * @param schema the schema that it may use
 */
record Role(String name, String schema) {
  /** Reads the server's statistics, and no row of anybody's. */
  static final Role MONITOR = new Role("bluegreen_monitor", "bluegreen_monitor");

  static Role owner(AppService service) {
    return new Role(schema(service) + "_owner", schema(service));
  }

  static Role runtime(AppService service) {
    return new Role(schema(service), schema(service));
  }

  /** A service's name, as SQL takes it without quotes. */
  private static String schema(AppService service) {
    return service.name().replace('-', '_');
  }

  /** The Secret with its password, in whatever namespace needs it. */
  String secret() {
    return "database-" + name.replace('_', '-');
  }
}
