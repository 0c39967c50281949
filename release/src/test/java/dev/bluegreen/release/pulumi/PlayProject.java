package dev.bluegreen.release.pulumi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project of the real Pulumi from PATH, with a state of its own and {@link PlayProgram}. */
final class PlayProject {
  static final String STACK = "play";

  final Path folder;

  private PlayProject(Path folder) {
    this.folder = folder;
  }

  static PlayProject in(Path folder) throws Exception {
    var project = new PlayProject(folder);
    Files.createDirectories(folder.resolve("state"));
    Files.createDirectories(folder.resolve("home"));
    writeJar(folder.resolve("program.jar"));
    Files.writeString(
        folder.resolve("Pulumi.yaml"),
        """
        name: bluegreen
        runtime:
          name: java
          options:
            binary: program.jar
        config:
          activeColor: { type: string, default: blue }
          bakeSeconds: { type: integer, default: 15 }
        """);
    project.run("stack", "init", STACK);
    project.run("config", "set", "kubernetesContext", "nowhere");
    project.run("config", "set", "--path", "green.version", "2.0.0");
    return project;
  }

  PulumiEngine engine() {
    return PulumiEngine.open(folder, Optional.of(STACK), environment());
  }

  Map<String, String> environment() {
    return Map.of(
        "PULUMI_HOME",
        folder.resolve("home").toString(),
        "PULUMI_BACKEND_URL",
        "file://" + folder.resolve("state"),
        "PULUMI_CONFIG_PASSPHRASE",
        "only this test's",
        "PULUMI_SKIP_UPDATE_CHECK",
        "true");
  }

  String settings() throws IOException {
    return Files.readString(folder.resolve("Pulumi." + STACK + ".yaml"));
  }

  String run(String... arguments) throws Exception {
    var command = Stream.concat(Stream.of("pulumi"), Stream.of(arguments)).toList();
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment());
    builder.environment().put("PULUMI_STACK", STACK);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("pulumi %s:\n%s".formatted(List.of(arguments), output));
    }
    return output;
  }

  /** A jar that only points to this test's class path, which the language host can start. */
  private static void writeJar(Path jar) throws IOException {
    var manifest = new Manifest();
    var classPath =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, PlayProgram.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
