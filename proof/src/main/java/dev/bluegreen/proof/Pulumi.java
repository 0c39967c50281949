package dev.bluegreen.proof;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * The Pulumi CLI as a user runs it: in the project's folder, with the settings that {@code
 * scripts/env} prints already in the environment.
 *
 * @param project the folder of Pulumi.yaml
 * @param backend where the state is, null for the environment's
 */
public record Pulumi(Path project, String backend) {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** A project whose state is where the environment says. */
  public Pulumi(Path project) {
    this(project, null);
  }

  /** What a command wrote (both streams) and how it ended. */
  public record Result(String output, int exitCode) {
    /** The output of a command that must have succeeded. */
    public String orThrow() {
      if (exitCode != 0) {
        throw new IllegalStateException("pulumi ended with exit code " + exitCode + ":\n" + output);
      }
      return output;
    }
  }

  /** Runs {@code pulumi} with these arguments and waits, ten minutes at the most. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    var result = Subprocess.run(command(arguments), LIMIT);
    return new Result(result.output(), result.exitCode());
  }

  /** The command {@code pulumi} with these arguments, for who starts it in a way of its own. */
  public ProcessBuilder command(String... arguments) {
    var command = Stream.concat(Stream.of("pulumi", "--non-interactive"), Stream.of(arguments));
    var builder = new ProcessBuilder(new ArrayList<>(command.toList())).directory(project.toFile());
    if (backend != null) {
      builder.environment().put("PULUMI_BACKEND_URL", backend);
    }
    return builder;
  }

  /** Sets the colour that is to serve, as a user does; nothing moves before {@link #up}. */
  public void setActiveColor(String color) throws IOException, InterruptedException {
    run("config", "set", "activeColor", color).orThrow();
  }

  /** {@code pulumi up}, without a preview first. */
  public Result up() throws IOException, InterruptedException {
    return run("up", "--yes", "--skip-preview");
  }

  /** A stack output as text. */
  public String output(String name) throws IOException, InterruptedException {
    return run("stack", "output", name).orThrow().strip();
  }

  /**
   * The gateway's address for programs. They take {@code localhost} for whatever the resolver says
   * first, often ::1; the embedded cluster listens on 127.0.0.1.
   */
  public URI entry() throws IOException, InterruptedException {
    return URI.create(output("url").replace("//localhost", "//127.0.0.1"));
  }
}
