package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The Java process of a pod, as the machine sees it that the embedded node runs on.
 *
 * @param pod the pod's name
 */
record PodProcess(String pod, long pid) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Of one of the pods that a label selects in namespace {@code apps}. */
  static PodProcess of(String selector) throws Exception {
    var first =
        kubectl(
                "get",
                "pods",
                "-n",
                "apps",
                "-l",
                selector,
                "-o",
                "jsonpath={.items[0].metadata.name} {.items[0].metadata.uid}")
            .split(" ");
    try (var processes = Files.list(PROCESSES)) {
      var pid =
          processes
              .filter(process -> process.getFileName().toString().matches("\\d+"))
              .filter(process -> read(process, "cgroup").contains(first[1]))
              .filter(process -> read(process, "comm").startsWith("java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no Java process of pod " + first[0]))
              .getFileName();
      return new PodProcess(first[0], Long.parseLong(pid.toString()));
    }
  }

  /** Ends it by the signal that leaves it no time for anything. */
  void kill() throws Exception {
    Shell.run("kill", "-KILL", Long.toString(pid)).orThrow();
  }

  /** When it was seen to be gone, and with it all of its connections. */
  Instant gone() throws InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    while (!read(PROCESSES.resolve(Long.toString(pid)), "stat").replaceAll(".*\\) ", "").isEmpty()
        && !read(PROCESSES.resolve(Long.toString(pid)), "stat").contains(") Z ")) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("pod %s, process %d does not end".formatted(pod, pid));
      }
      Thread.sleep(10);
    }
    return Instant.now();
  }

  private static String read(Path process, String file) {
    try (Stream<String> lines = Files.lines(process.resolve(file))) {
      return String.join("\n", lines.toList());
    } catch (IOException | java.io.UncheckedIOException e) {
      return ""; // it has ended meanwhile
    }
  }
}
