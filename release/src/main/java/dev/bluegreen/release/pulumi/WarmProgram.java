package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The program's process, kept for several updates: Pulumi starts one for each, and half of an
 * update that only moves the route is that start. Where there is none to be had, or it has ended,
 * Pulumi starts its own as ever.
 */
final class WarmProgram implements AutoCloseable {
  /** What the program takes for: wait, and run when the engine asks. */
  private static final String HOST = "host";

  /**
   * Ctrl-C in the terminal reaches the process as well, which Pulumi still needs to end in order. A
   * JVM that finds the signal ignored leaves it so.
   */
  private static final String UNINTERRUPTED = "trap '' INT; exec java -jar \"$1\" \"$0\"";

  /** A JVM's start, many times over. */
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final Path jar;
  private final FileTime built;
  private final CompletableFuture<String> port = new CompletableFuture<>();

  private WarmProgram(Process process, Path jar, FileTime built) {
    this.process = process;
    this.jar = jar;
    this.built = built;
    Thread.ofVirtual().start(this::readPort);
  }

  /**
   * Starts the program where it is Java in a jar, which Pulumi.yaml's {@code binary} names.
   *
   * @return nothing where it is another one, or does not start
   */
  static Optional<WarmProgram> start(Path folder, Map<String, String> environment) {
    try {
      var jar = jar(folder);
      if (jar.isEmpty()) {
        return Optional.empty();
      }
      var built = Files.getLastModifiedTime(jar.get());
      // Its input is this process' end of a pipe, and ends with it, however that ends.
      var command =
          new ProcessBuilder(
                  "sh", "-c", UNINTERRUPTED, HOST, folder.relativize(jar.get()).toString())
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      command.environment().putAll(environment);
      var process = command.start();
      Interruption.spare(process.toHandle());
      return Optional.of(new WarmProgram(process, jar.get(), built));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<Path> jar(Path folder) throws IOException {
    var runtime = new YAMLMapper().readTree(folder.resolve("Pulumi.yaml").toFile()).path("runtime");
    return Optional.of(runtime.path("options").path("binary").asText())
        .filter(binary -> runtime.path("name").asText().equals("java") && !binary.isEmpty())
        .map(folder::resolve)
        .filter(Files::isRegularFile);
  }

  private void readPort() {
    try (var lines = process.inputReader()) {
      port.complete(Objects.requireNonNullElse(lines.readLine(), ""));
      lines.transferTo(Writer.nullWriter()); // else it could wait for its output to be read
    } catch (IOException _) {
      port.complete("");
    }
  }

  /** The options that have Pulumi run the program there; none where it is to start its own. */
  List<String> options() {
    var answered = port.completeOnTimeout("", STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    return answered.matches("\\d{1,5}") && process.isAlive() && !wasBuiltAnew()
        ? List.of("--client", "127.0.0.1:" + answered, "--exec-kind", "auto.inline")
        : List.of();
  }

  private boolean wasBuiltAnew() {
    try {
      return !Files.getLastModifiedTime(jar).equals(built);
    } catch (IOException _) {
      return true;
    }
  }

  /** Ends the process once what runs there has come to its end. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // it has ended
    }
  }
}
