package dev.bluegreen.proof.kills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * All processes that one command started, whoever is their parent by now: they inherited a mark in
 * their environment. (An orphan has lost its parent, and so is none of {@link
 * ProcessHandle#descendants()}.) Linux alone has them in /proc.
 */
final class Family {
  private static final String VARIABLE = "BLUEGREEN_FAMILY";
  private static final Path PROCESSES = Path.of("/proc");
  private static final long LOOK_EVERY_MILLIS = 50;

  private final String mark = UUID.randomUUID().toString();

  /** Marks the command, before it is started, and with it all that it will start. */
  void mark(ProcessBuilder command) {
    command.environment().put(VARIABLE, mark);
  }

  /** Who is alive. */
  List<ProcessHandle> alive() throws IOException {
    try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      var alive = new ArrayList<ProcessHandle>();
      for (var process : processes) {
        if (isMarked(process)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .filter(ProcessHandle::isAlive)
              .ifPresent(alive::add);
        }
      }
      return alive;
    }
  }

  /** Waits until none is alive, or the time is over, and gives those that are. */
  List<ProcessHandle> awaitEnd(Duration limit) throws IOException, InterruptedException {
    var end = Instant.now().plus(limit);
    var alive = alive();
    while (!alive.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      alive = alive();
    }
    return alive;
  }

  private boolean isMarked(Path process) {
    try {
      return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
          .contains(VARIABLE + "=" + mark);
    } catch (IOException e) {
      return false; // it has ended, or is another user's
    }
  }

  /** What a process is in this platform, for people. */
  static String role(ProcessHandle process) {
    var command = commandLine(process.pid());
    if (command.contains("pulumi-language-")) {
      return "language host";
    }
    if (command.contains("pulumi-resource-") || command.contains("provider.aot")) {
      return "plugin";
    }
    if (command.contains("infra.jar")) {
      return "program";
    }
    return command.isBlank() ? "process " + process.pid() : command.split("\0")[0];
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(PROCESSES.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
