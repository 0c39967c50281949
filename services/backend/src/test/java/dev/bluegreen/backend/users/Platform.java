package dev.bluegreen.backend.users;

import dev.bluegreen.service.database.Migration;
import dev.bluegreen.service.settings.Variables;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import java.util.HashMap;
import java.util.Map;

/** What the backend needs around it where there are users. */
record Platform(Postgres postgres, ServiceDatabase database, Login login) implements AutoCloseable {

  static Platform start() throws Exception {
    var postgres = Postgres.start();
    return new Platform(postgres, postgres.service("backend"), new Login());
  }

  /** Migrates as the job of an image of this version does. */
  Platform migrated(String version) throws Exception {
    var variables = new HashMap<>(database.migrationVariables());
    variables.put("APP_VERSION", version);
    Migration.from("backend", new Variables(variables::get)).run();
    return this;
  }

  /** The variables of a pod. */
  Map<String, String> variables() {
    var variables = new HashMap<>(database.variables());
    variables.put("AUTH_JWKS_FILE", login.jwks().toString());
    return variables;
  }

  @Override
  public void close() throws Exception {
    postgres.close();
  }
}
