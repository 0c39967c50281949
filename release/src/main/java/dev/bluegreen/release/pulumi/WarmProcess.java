package dev.bluegreen.release.pulumi;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that Pulumi would start for each update, kept for several: it says its ports in a line,
 * and ends with its input. Where there is none to be had, or it has ended, Pulumi starts its own.
 */
final class WarmProcess implements AutoCloseable {
  /**
   * Ctrl-C in the terminal reaches the process as well, which Pulumi still needs to end in order. A
   * JVM that finds the signal ignored leaves it so.
   */
  private static final List<String> UNINTERRUPTED =
      List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  /** A JVM's start, many times over. */
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final Path file;
  private final Object built;
  private final CompletableFuture<String> ports = new CompletableFuture<>();

  private WarmProcess(Process process, Path file, Object built) {
    this.process = process;
    this.file = file;
    this.built = built;
    Thread.ofVirtual().start(this::readPorts);
  }

  /**
   * Starts it, and does not wait.
   *
   * @param file what it runs: where that is built anew, the process is of no use any more
   * @return nothing where it does not start
   */
  static Optional<WarmProcess> start(
      Path folder, Path file, Map<String, String> environment, List<String> command) {
    var words = new ArrayList<>(UNINTERRUPTED);
    words.addAll(command);
    // Its input is this process' end of a pipe, and ends with it, however that ends.
    var builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    try {
      var built = build(file);
      var process = builder.start();
      Interruption.spare(process.toHandle());
      return Optional.of(new WarmProcess(process, file, built));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private void readPorts() {
    try (var lines = process.inputReader()) {
      ports.complete(Objects.requireNonNullElse(lines.readLine(), ""));
      lines.transferTo(Writer.nullWriter()); // else it could wait for its output to be read
    } catch (IOException _) {
      ports.complete("");
    }
  }

  /** Where it listens on the loopback; nothing where Pulumi is to start its own. */
  List<String> ports() {
    var said = ports.completeOnTimeout("", STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    return said.matches("\\d{1,5}( \\d{1,5})*") && process.isAlive() && !wasBuiltAnew()
        ? List.of(said.split(" "))
        : List.of();
  }

  private boolean wasBuiltAnew() {
    try {
      return !build(file).equals(built);
    } catch (IOException _) {
      return true;
    }
  }

  /** What differs from build to build: written anew, or another file of the same time. */
  private static Object build(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return Arrays.asList(attributes.lastModifiedTime(), attributes.fileKey());
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
