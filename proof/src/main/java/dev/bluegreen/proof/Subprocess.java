package dev.bluegreen.proof;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, without input, and keeps what it wrote. */
final class Subprocess {
  private Subprocess() {}

  /** What a command wrote, both streams in one, and its exit code. */
  record Result(String output, int exitCode) {}

  /**
   * Starts the command and waits for it.
   *
   * @throws IllegalStateException if it has not ended within the limit; it is killed then
   */
  static Result run(ProcessBuilder builder, Duration limit)
      throws IOException, InterruptedException {
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new StringBuilder();
    var reader =
        Thread.ofVirtual()
            .start(() -> process.inputReader().lines().forEach(l -> output.append(l).append('\n')));
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException(
          builder.command() + " did not end within " + limit + ":\n" + output);
    }
    reader.join();
    return new Result(output.toString(), process.exitValue());
  }
}
