package dev.bluegreen.provider.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server process that ends with this JVM, however that ends. */
final class Daemon implements AutoCloseable {
  // The shell's input is a pipe from this JVM: when that is gone, cat ends, and so does the server.
  private static final String GUARD = "\"$@\" < /dev/null & cat > /dev/null; kill -9 $!; wait";

  private final Process shell;
  private final Path log;

  private Daemon(Process shell, Path log) {
    this.shell = shell;
    this.log = log;
  }

  static Daemon start(Path log, List<String> command) throws IOException {
    var guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
    guarded.addAll(command);
    var output = ProcessBuilder.Redirect.appendTo(log.toFile());
    return new Daemon(
        new ProcessBuilder(guarded).redirectOutput(output).redirectErrorStream(true).start(), log);
  }

  /** The end of its log, for messages. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      return String.join("\n", lines.toList().reversed().stream().limit(10).toList().reversed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return shell
        .descendants()
        .anyMatch(child -> !child.info().command().orElse("").endsWith("cat"));
  }

  /** Kills it, and waits until it is gone. */
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
