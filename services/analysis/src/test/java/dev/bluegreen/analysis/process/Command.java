package dev.bluegreen.analysis.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process, as the image starts it. Closing it kills it. */
final class Command implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final Path output;

  /** Starts it with these variables and no others. */
  Command(Path folder, Map<String, String> variables, String... arguments) throws IOException {
    output = Files.createTempFile(folder, "output", ".log");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.bluegreen.analysis.Analysis"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    process = builder.start();
  }

  int awaitExit() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it has not ended: " + lines());
    }
    return process.exitValue();
  }

  /** SIGTERM, as a platform orders a pod to stop. */
  void terminate() {
    process.destroy();
  }

  List<String> lines() throws IOException {
    return Files.readAllLines(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
