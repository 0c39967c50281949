package dev.bluegreen.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scripts in a checkout of their own (in a folder with a space), on a machine whose Docker,
 * kind, kubectl, Pulumi, Go and Maven are stubs that write down what they are called with: what a
 * script asks for is known without a cluster.
 */
final class Checkout {
  /** The instance that the scripts are run for. */
  static final String INSTANCE = "stub";

  private static final Set<String> STUBS =
      Set.of("docker", "kind", "kubectl", "pulumi", "go", "mvn");
  // Not in the temporary folder: JUnit warns of each link out of it.
  private static final Path TOOLS = tools(Path.of("target/tools").toAbsolutePath());
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  private final Path folder;
  private final Path bin;
  private final Map<String, String> environment = new HashMap<>();

  Checkout(Path temporary) throws IOException {
    folder = Files.createDirectory(temporary.resolve("check out"));
    bin = Files.createDirectory(temporary.resolve("bin"));
    copy(
        "scripts",
        "Pulumi.yaml",
        "Pulumi.dev.yaml",
        "pom.xml",
        "services/pom.xml",
        "proof/load",
        "dashboards");
    for (var empty :
        List.of(
            "infra/target",
            "services/common",
            "services/auth",
            "services/backend",
            "services/frontend",
            "services/analysis",
            "services/console",
            "embedded/provider",
            "release")) {
      Files.createDirectories(folder.resolve(empty));
    }
    copyFolder(Path.of("src/test/resources/stubs").toAbsolutePath(), bin);
    environment.put("BLUEGREEN_HOME", temporary.resolve("ho me").toString());
    environment.put("BLUEGREEN_INSTANCE", INSTANCE);
    environment.put("BLUEGREEN_PORT", Integer.toString(freePort()));
    environment.put("STUBS", Files.createDirectory(temporary.resolve("stubs")).toString());
    environment.put("KUBECONFIG", temporary.resolve("kubeconfig").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", bin + ":" + TOOLS);
  }

  /** Runs a script of this checkout to its end. */
  Shell.Result run(String script, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(folder.resolve("scripts/" + script).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    // What this test was started with is not this checkout's.
    builder
        .environment()
        .keySet()
        .removeIf(n -> n.startsWith("BLUEGREEN") || n.startsWith("PULUMI"));
    builder.environment().putAll(environment);
    var result = Subprocess.run(builder, Duration.ofMinutes(2));
    return new Shell.Result(result.output(), result.exitCode());
  }

  /** What was asked of the stubs since the last time that this was called, one line a call. */
  List<String> calls() throws IOException {
    var file = stub("calls");
    if (!Files.exists(file)) {
      return List.of();
    }
    var calls = Files.readAllLines(file);
    Files.delete(file);
    return calls;
  }

  /** Tells a stub something, or reads what it keeps: the files are named in the stubs. */
  Path stub(String file) {
    return Path.of(environment.get("STUBS"), file);
  }

  /** A file of the checkout. */
  Path file(String path) {
    return folder.resolve(path);
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  int port() {
    return Integer.parseInt(environment.get("BLUEGREEN_PORT"));
  }

  /** A machine without this tool. */
  void remove(String tool) throws IOException {
    Files.delete(bin.resolve(tool));
  }

  /** A machine on which the tool is the real one. */
  void replace(String tool, Path by) throws IOException {
    Files.writeString(bin.resolve(tool), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(by));
  }

  /** A script that is in no checkout. */
  void add(String script, String text) throws IOException {
    addTool("scripts/" + script, text);
  }

  /** The same, anywhere. */
  void addTool(String path, String text) throws IOException {
    Files.createDirectories(file(path).getParent());
    Files.writeString(file(path), "#!/usr/bin/env bash\n" + text);
    file(path).toFile().setExecutable(true);
  }

  private void copy(String... paths) throws IOException {
    for (var path : paths) {
      copyFolder(REPOSITORY.resolve(path), folder.resolve(path));
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
          copy.toFile().setExecutable(file.toFile().canExecute());
        }
      }
    }
  }

  /** All that this machine has in the usual folders, except for what is a stub here. */
  private static Path tools(Path folder) {
    try {
      Files.createDirectories(folder);
      for (var path : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
        try (var tools = Files.list(Path.of(path))) {
          for (var tool : tools.toList()) {
            var link = folder.resolve(tool.getFileName());
            if (!STUBS.contains(tool.getFileName().toString())
                && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
              Files.createSymbolicLink(link, tool);
            }
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that is free, as is the one for HTTPS that belongs to it. */
  private static int freePort() throws IOException {
    while (true) {
      try (var http = new ServerSocket(0)) {
        if (http.getLocalPort() + 363 < 65536) {
          try (var https = new ServerSocket(http.getLocalPort() + 363)) {
            return http.getLocalPort();
          } catch (BindException taken) {
            continue;
          }
        }
      }
    }
  }
}
