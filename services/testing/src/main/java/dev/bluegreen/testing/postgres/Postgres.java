package dev.bluegreen.testing.postgres;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL on a port and in a folder of its own; a test may stop it and start it again. It
 * ends with this JVM, even when that is killed; its programs are unpacked once for all of a JVM's.
 */
public final class Postgres implements AutoCloseable {

  static final String SUPERUSER = "postgres";
  private static final String DATABASE = "bluegreen";
  private static final Duration START = Duration.ofSeconds(90);

  private static final Set<Postgres> OPEN = ConcurrentHashMap.newKeySet();
  private static Binaries unpacked;

  private final Binaries binaries;
  private final Path home;
  private final Path data;
  private final int port;
  private Process process;

  private Postgres(Binaries binaries, Path home, Path data, int port) {
    this.binaries = binaries;
    this.home = home;
    this.data = data;
    this.port = port;
  }

  private static synchronized Binaries binaries() throws Exception {
    if (unpacked == null) {
      unpacked = Binaries.unpacked(SUPERUSER);
      Runtime.getRuntime().addShutdownHook(new Thread(Postgres::leaveNothing));
    }
    return unpacked;
  }

  /** With this JVM ends what no test has closed. */
  private static void leaveNothing() {
    try {
      for (var postgres : OPEN) {
        postgres.close();
      }
      Binaries.delete(unpacked.root());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts one, with nothing in it. */
  public static Postgres start() throws Exception {
    var binaries = binaries();
    var home = binaries.home();
    var data = binaries.newData(home);
    // The services log in as services do; only the test itself need not.
    Files.writeString(
        data.resolve("pg_hba.conf"),
        "host all %s 127.0.0.1/32 trust%nhost all all 127.0.0.1/32 scram-sha-256%n"
            .formatted(SUPERUSER));
    var postgres = new Postgres(binaries, home, data, freePort());
    postgres.resume();
    OPEN.add(postgres);
    try (var connection = postgres.connect(SUPERUSER);
        var statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    }
    return postgres;
  }

  /** A service's part of it: its roles and its schema, which is empty. */
  public ServiceDatabase service(String name) throws Exception {
    return ServiceDatabase.make(this, name, binaries.folder(home, name));
  }

  /** Ends it, as for a restart: whoever is connected is thrown out. */
  public void stop() throws Exception {
    process.outputWriter().close();
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("PostgreSQL does not stop");
    }
  }

  /** Starts it again on the same port and with the same data; returns once it can be used. */
  public void resume() throws IOException {
    var postgres =
        binaries.command(
            "postgres",
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off");
    // The shell waits for the end of its input, which comes with the end of this JVM however it
    // ends.
    var script = "\"$@\" < /dev/null & read -r _; kill -INT $!; wait";
    var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(postgres);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("postgres.log").toFile())
            .start();
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(
            () -> {
              try (var connection = connect(SUPERUSER, SUPERUSER)) {
                return connection.isValid(5);
              }
            });
  }

  /** As the superuser, in the services' database: to look at what they did. */
  public Connection connect() throws SQLException {
    return connect(DATABASE, SUPERUSER);
  }

  private Connection connect(String database) throws SQLException {
    return connect(database, SUPERUSER);
  }

  private Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, "");
  }

  /** Where the services find it. */
  public String url() {
    return url(port);
  }

  /** The same by another port, behind which something forwards to this. */
  public String url(int otherPort) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(otherPort, DATABASE);
  }

  /** Where it begins. */
  public int port() {
    return port;
  }

  @Override
  public synchronized void close() throws Exception {
    if (OPEN.contains(this)) {
      stop();
      Binaries.delete(home);
      OPEN.remove(this);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
