package dev.bluegreen.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, as the image starts it. Closing it kills it. */
public final class ServiceProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final int port;

  private ServiceProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it with these variables and no others; standard output and error go to one log. */
  public static ServiceProcess start(Map<String, String> variables, String... arguments)
      throws IOException {
    return startJar(System.getProperty("service.jar"), variables, arguments);
  }

  /** The same with another service's jar. */
  public static ServiceProcess startJar(
      String jar, Map<String, String> variables, String... arguments) throws IOException {
    if (jar == null || !new File(jar).isFile()) {
      throw new IllegalStateException(
          "the service's jar is %s: run mvn verify in the root of the repository".formatted(jar));
    }
    var port = freePort();
    var log = Files.createTempFile("service", ".log");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Dspring.aot.enabled=true"));
    // It lives for seconds: the quick compiler alone has it ready sooner.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("PORT", Integer.toString(port));
    return new ServiceProcess(builder.start(), log, port);
  }

  public ServiceProcess awaitReady() {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .failFast("it has ended: " + log, () -> !process.isAlive())
        .until(() -> answersReady());
    return this;
  }

  public boolean answersReady() {
    try {
      return new Client(port).get("/health/ready").statusCode() == 200;
    } catch (AssertionError _) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** SIGTERM, as a platform orders a pod to stop. */
  public void terminate() {
    process.destroy();
  }

  /** It gets no CPU until {@link #resume}; the system goes on for it. */
  public void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", name, "" + process.pid()).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("kill " + name + " of " + process.pid());
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it has not ended: " + log);
    }
    return process.exitValue();
  }

  public List<String> log() throws IOException {
    return Files.readAllLines(log);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(log);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
