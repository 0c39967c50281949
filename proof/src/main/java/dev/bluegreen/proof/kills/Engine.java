package dev.bluegreen.proof.kills;

import dev.bluegreen.proof.Pulumi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running {@code pulumi} command that may be ended before its time, with all that it started. */
public final class Engine implements AutoCloseable {
  private final Family family = new Family();
  private final Process process;
  private final Path output;
  private List<String> company = List.of();

  private Engine(Pulumi pulumi, String... arguments) throws IOException {
    // As in a terminal: the leader of a group of its own, which signals of the keyboard would reach
    // (a background job ignores them, and its children inherit that).
    var command = pulumi.command(arguments);
    command.command().addAll(0, List.of("env", "--default-signal=INT,TERM", "setsid"));
    family.mark(command);
    output = Files.createTempFile("bluegreen-engine", ".log");
    process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
  }

  /** Starts {@code pulumi} with these arguments. */
  public static Engine start(Pulumi pulumi, String... arguments) throws IOException {
    return new Engine(pulumi, arguments);
  }

  /** Whether it has ended within this time. */
  public boolean hasEndedWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The exit code of a command that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** What it wrote so far, both streams. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** {@code kill -9} of the engine alone. */
  public void kill() throws IOException, InterruptedException {
    company = others();
    process.destroyForcibly().waitFor();
  }

  /**
   * A signal to its process group, as a terminal sends it.
   *
   * @param signal its name, such as {@code INT}
   */
  public void signalGroup(String signal) throws IOException, InterruptedException {
    company = others();
    var kill = new ProcessBuilder("kill", "-" + signal, "--", "-" + process.pid());
    if (kill.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("no process group " + process.pid() + " to signal");
    }
  }

  /** What ran beside the engine when it was killed or signalled, such as {@code plugin}. */
  public List<String> company() {
    return company;
  }

  private List<String> others() throws IOException {
    return family.alive().stream()
        .filter(one -> one.pid() != process.pid())
        .map(Family::role)
        .distinct()
        .sorted()
        .toList();
  }

  /** Waits until all that it started has ended too, and gives the roles of what has not. */
  public List<String> survivors(Duration limit) throws IOException, InterruptedException {
    return family.awaitEnd(limit).stream().map(Family::role).sorted().toList();
  }

  /** Ends what is left of it. */
  @Override
  public void close() throws IOException, InterruptedException {
    Stream.concat(Stream.of(process.toHandle()), family.alive().stream())
        .forEach(ProcessHandle::destroyForcibly);
    family.awaitEnd(Duration.ofSeconds(10));
    Files.deleteIfExists(output);
  }
}
