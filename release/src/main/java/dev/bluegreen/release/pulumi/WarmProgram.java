package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program's process: half of an update that only moves the route is its start. */
final class WarmProgram implements AutoCloseable {
  /** What the program takes for: wait, and run when the engine asks. */
  private static final String HOST = "host";

  /** All HTTPRoutes of the app, by their parent. */
  private static final String ROUTE = "**::bluegreen:route:AppRoute$**";

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
    return client(0);
  }

  /**
   * The options that have Pulumi run what the program does for the route alone, and change nothing
   * else; none where it knows no such thing.
   */
  List<String> routeOptions() {
    var client = client(1);
    return client.isEmpty()
        ? client
        : Stream.concat(client.stream(), Stream.of("--target", ROUTE)).toList();
  }

  private List<String> client(int program) {
    return process.ports().stream()
        .skip(program)
        .findFirst()
        .map(port -> List.of("--client", "127.0.0.1:" + port, "--exec-kind", "auto.inline"))
        .orElse(List.of());
  }

  @Override
  public void close() {
    process.close();
  }
}
