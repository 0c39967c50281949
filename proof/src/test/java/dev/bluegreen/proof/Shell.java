package dev.bluegreen.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs commands as a user would, and gives what they wrote on the screen. */
final class Shell {
  /** The checkout under test; {@code scripts/test} sets it. */
  static final Path ROOT = Path.of(required("BLUEGREEN_ROOT"));

  private Shell() {}

  /** What a command wrote, both streams, and its exit code. */
  record Result(String output, int exitCode) {
    Result orThrow() {
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + ":\n" + output);
      }
      return this;
    }
  }

  static String required(String variable) {
    var value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          variable + " is not set: these tests need a cluster of their own; run ./scripts/test");
    }
    return value;
  }

  static Result script(String name, String... arguments) throws Exception {
    return run(Map.of(), join(ROOT.resolve("scripts/" + name).toString(), arguments));
  }

  static Result run(String... command) throws Exception {
    return run(Map.of(), List.of(command));
  }

  static Result run(Map<String, String> environment, List<String> command) throws Exception {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    var result = Subprocess.run(builder, Duration.ofMinutes(15));
    return new Result(result.output(), result.exitCode());
  }

  static List<String> join(String first, String... rest) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(first), java.util.Arrays.stream(rest))
        .toList();
  }
}
