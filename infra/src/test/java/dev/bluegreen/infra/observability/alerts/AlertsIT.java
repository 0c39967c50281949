package dev.bluegreen.infra.observability.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules as Prometheus itself takes them, and when each alert fires: by promtool. */
class AlertsIT {
  private static final Path RULES = Path.of("target/alerts");
  private static final Path CASES = Path.of("../dashboards/alerts-test");
  private static final long PATIENCE_MINUTES = 5;

  @BeforeAll
  static void render() throws IOException {
    Files.createDirectories(RULES);
    write("rules.yaml", Pace.REAL);
    write("rules-60.yaml", new Pace(60));
  }

  private static void write(String name, Pace pace) throws IOException {
    // JSON is YAML.
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(RULES.resolve(name).toFile(), AlertRules.spec(Print.whole(), pace));
  }

  static Stream<Path> cases() throws IOException {
    return Files.list(CASES).filter(file -> file.toString().endsWith(".yaml")).sorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules.yaml", "rules-60.yaml"})
  void prometheusTakesTheRules(String name) throws Exception {
    promtool("check", "rules", RULES.resolve(name).toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void alertsFireWhenTheyShouldAndOnlyThen(Path file) throws Exception {
    promtool("test", "rules", file.toString());
  }

  /** Else the other tests could be content with whatever promtool says. */
  @Test
  void aCaseThatIsNotSoFails() throws Exception {
    var wrong = RULES.resolve("wrong.yaml");
    Files.writeString(
        wrong,
        Files.readString(CASES.resolve("backup-too-old.yaml"))
            .replace("../../infra/target/alerts/", "")
            .replace("value: 1", "value: 2"));

    assertThat(run("test", "rules", wrong.toString()).code()).isNotZero();
  }

  private record Ended(int code, String output) {}

  private static void promtool(String... arguments) throws Exception {
    var ended = run(arguments);
    assertThat(ended.code()).as(ended.output()).isZero();
  }

  private static Ended run(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(
        Optional.ofNullable(System.getenv("BLUEGREEN_PROMTOOL"))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "BLUEGREEN_PROMTOOL is not set: the path of promtool; ./scripts/test sets it")));
    command.addAll(List.of(arguments));
    var output = Files.createTempFile("promtool", ".log");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
