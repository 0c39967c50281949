package dev.bluegreen.provider.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real Pulumi from PATH, with a home, a backend and a project of its own. */
public final class PulumiCli {
  private final Path directory;
  private final Map<String, String> settings = new HashMap<>();

  private PulumiCli(Path directory) {
    this.directory = directory;
  }

  /** An environment variable for the commands to come. */
  public PulumiCli with(String variable, String value) {
    settings.put(variable, value);
    return this;
  }

  /** A new project with a stack {@code test} for a program on this test's class path. */
  public static PulumiCli project(Path directory, Class<?> program) throws IOException {
    install(directory, "resource-kubernetes-v4.0.0", "pulumi-resource-kubernetes");
    install(directory, "resource-random-v4.18.0", "pulumi-resource-random");
    // Where the engine cannot make this folder it goes on without its own log, half of its work.
    Files.createFile(directory.resolve("home/logs"));
    writeJava(directory, program);
    Files.createDirectories(directory.resolve("state"));
    Files.writeString(directory.resolve("passphrase"), "only this test's");
    writeJar(directory.resolve("program.jar"), program);
    Files.writeString(
        directory.resolve("Pulumi.yaml"),
        """
        name: conformance
        runtime:
          name: java
          options:
            binary: program.jar
        """);
    var pulumi = new PulumiCli(directory);
    pulumi.succeed("stack", "init", "test");
    return pulumi;
  }

  private static void install(Path directory, String plugin, String launcher) throws IOException {
    writeScript(
        directory.resolve("home/plugins").resolve(plugin).resolve(launcher),
        "exec '%s' \"$@\"".formatted(Path.of("target", "plugin", launcher).toAbsolutePath()));
  }

  /**
   * The language host's java. Before each command the engine asks which plugins the program needs,
   * at the price of a JVM: it gets this run's first answer again.
   */
  private static void writeJava(Path directory, Class<?> program) throws IOException {
    var run = ProcessHandle.current().pid();
    var answer = Path.of("target", "packages-%s-%d".formatted(program.getSimpleName(), run));
    answer.toFile().deleteOnExit();
    writeScript(
        directory.resolve("bin/java"),
        """
        case $* in
          *' packages') [ -s '%1$s' ] || '%2$s' "$@" > '%1$s'; exec cat '%1$s' ;;
        esac
        exec '%2$s' "$@"
        """
            .formatted(
                answer.toAbsolutePath(), Path.of(System.getProperty("java.home"), "bin", "java")));
  }

  private static void writeScript(Path script, String commands) throws IOException {
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A jar that only points to the class path, which the language host can start. */
  private static void writeJar(Path jar, Class<?> program) throws IOException {
    var manifest = new Manifest();
    var classPath =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** Runs a command that must succeed; answers its output. */
  public String succeed(String... arguments) throws IOException {
    var result = run(arguments);
    if (result.exit() != 0) {
      throw new AssertionError(
          "pulumi %s failed:\n%s".formatted(List.of(arguments), result.output()));
    }
    return result.output();
  }

  /** Runs a command. */
  public Result run(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("pulumi"));
    command.addAll(List.of(arguments));
    var output = Files.createTempFile(directory, "output", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    var environment = builder.environment();
    environment.remove("PULUMI_STACK"); // of a platform whose settings are in this shell
    environment.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("PULUMI_HOME", directory.resolve("home").toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + directory.resolve("state"));
    environment.put("PULUMI_CONFIG_PASSPHRASE_FILE", directory.resolve("passphrase").toString());
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.putAll(settings);
    environment.put("PULUMI_DEBUG_GRPC", calls().toString());
    Files.deleteIfExists(calls());
    var process = builder.start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("pulumi hangs:\n" + Files.readString(output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** The log of the last command's calls between engine and plugins. */
  Path calls() {
    return directory.resolve("calls.jsonl");
  }

  /**
   * How a command ended.
   *
   * @param exit its exit code
   * @param output all that it wrote
   */
  public record Result(int exit, String output) {}
}
