package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program's process: half of an update that only moves the route is its start. */
final class WarmProgram implements AutoCloseable {
  /** What the program takes for: wait, and run when the engine asks. */
  private static final String HOST = "host";

  private final WarmProcess process;

  private WarmProgram(WarmProcess process) {
    this.process = process;
  }

  /**
   * Starts the program where it is Java in a jar, which Pulumi.yaml's {@code binary} names.
   *
   * @return nothing where it is another one, or does not start
   */
  static Optional<WarmProgram> start(Path folder, Map<String, String> environment) {
    try {
      return jar(folder)
          .flatMap(
              jar ->
                  WarmProcess.start(
                      folder,
                      jar,
                      environment,
                      List.of("java", "-jar", folder.relativize(jar).toString(), HOST)))
          .map(WarmProgram::new);
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

  /** The options that have Pulumi run the program there; none where it is to start its own. */
  List<String> options() {
    return process
        .port()
        .map(port -> List.of("--client", "127.0.0.1:" + port, "--exec-kind", "auto.inline"))
        .orElse(List.of());
  }

  @Override
  public void close() {
    process.close();
  }
}
