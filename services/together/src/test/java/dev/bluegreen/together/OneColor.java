package dev.bluegreen.together;

import dev.bluegreen.testing.Client;
import dev.bluegreen.testing.ServiceProcess;
import dev.bluegreen.testing.postgres.Postgres;
import dev.bluegreen.testing.postgres.ServiceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Frontend, backend and auth of version 2, green, as processes, with one database. */
final class OneColor implements AutoCloseable {

  private static final String VERSION = "2.0.0";

  private final Postgres postgres = Postgres.start();
  private final Map<String, String> more;
  final ServiceProcess auth;
  final ServiceProcess backend;
  final ServiceProcess frontend;

  /**
   * @param more variables of all of them
   */
  OneColor(Map<String, String> more) throws Exception {
    this.more = more;
    this.auth = started("auth", Map.of("JWT_KEYS_DIR", keys().toString()));
    auth.awaitReady();
    var published = Files.createTempFile("jwks", ".json");
    Files.writeString(published, new Client(auth.port()).get("/.well-known/jwks.json").body());
    this.backend =
        started("backend", Map.of("AUTH_JWKS_FILE", published.toString(), "AUTH_URL", url(auth)));
    backend.awaitReady();
    this.frontend = start("frontend", Map.of("AUTH_URL", url(auth), "BACKEND_URL", url(backend)));
    frontend.awaitReady();
  }

  /** A folder as auth's Secret is mounted. */
  private static Path keys() throws IOException {
    var seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    var folder = Files.createTempDirectory("keys");
    Files.writeString(folder.resolve("one.private"), Base64.getEncoder().encodeToString(seed));
    Files.writeString(folder.resolve("signing"), "one");
    return folder;
  }

  private static String url(ServiceProcess service) {
    return "http://127.0.0.1:" + service.port();
  }

  /** One with a database, whose schema is migrated first. */
  private ServiceProcess started(String service, Map<String, String> variables) throws Exception {
    ServiceDatabase database = postgres.service(service);
    var owner = new HashMap<>(database.migrationVariables());
    owner.put("APP_VERSION", VERSION);
    try (var job = ServiceProcess.startJar(jar(service), owner, "migrate")) {
      if (job.awaitExit() != 0) {
        throw new AssertionError("%s".formatted(job.log()));
      }
    }
    var all = new HashMap<>(database.variables());
    all.putAll(variables);
    return start(service, all);
  }

  private ServiceProcess start(String service, Map<String, String> variables) throws IOException {
    var all = new HashMap<>(variables);
    all.putAll(
        Map.of(
            "APP_COLOR",
            "green",
            "APP_VERSION",
            VERSION,
            "SHUTDOWN_DELAY",
            "0s",
            "HOSTNAME",
            service + "-green-1"));
    all.putAll(more);
    return ServiceProcess.startJar(jar(service), all);
  }

  private static String jar(String service) {
    return "%s/%s/target/%s-%s-exec.jar"
        .formatted(
            System.getProperty("services"),
            service,
            service,
            System.getProperty("services.version"));
  }

  @Override
  public void close() throws Exception {
    for (var service : new ServiceProcess[] {frontend, backend, auth}) {
      if (service != null) {
        service.close();
      }
    }
    postgres.close();
  }
}
