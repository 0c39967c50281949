package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every first command of every runbook, as it stands there, on the platform. */
@Tag(TestPlatform.SLOW)
@Order(TestPlatform.WHOLE + 3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunbooksE2E {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final TestPlatform platform = new TestPlatform();
  private int port;

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    port = platform.pulumi.entry().getPort();
  }

  static Stream<Arguments> commands() throws IOException {
    try (var files = Files.list(Shell.ROOT.resolve("docs/runbooks"))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .flatMap(file -> first(file).stream().map(command -> Arguments.of(name(file), command)))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("commands")
  void canBeRun(String runbook, String command) throws Exception {
    // The platform of the tests is beside the user's own, on another port.
    var here = command.replace("localhost:8080", "localhost:" + port);
    var process =
        new ProcessBuilder("bash", "-c", here).directory(platform.pulumi.project().toFile());
    process.environment().put("NO_COLOR", "1");
    var ended = Subprocess.run(process, LIMIT);

    assertThat(ended.exitCode()).as(here + "\n" + ended.output()).isZero();
    if (command.startsWith("curl")) {
      assertThat(ended.output()).contains("\"status\":\"success\"");
    }
  }

  private static List<String> first(Path file) {
    try {
      var block = BLOCK.matcher(Files.readString(file));
      assertThat(block.find()).as(file.toString()).isTrue();
      return block.group(1).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".md", "");
  }
}
