package dev.bluegreen.release.pulumi;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A Pulumi project's folder and one of its stacks.
 *
 * @param folder where Pulumi.yaml is
 * @param stack such as {@code dev}, or {@code acme/dev} where the backend has owners
 */
public record Project(Path folder, String stack) {

  /**
   * The folder of Pulumi.yaml: this one or the nearest above it, as Pulumi itself looks for it.
   *
   * @throws Failure where there is none
   */
  public static Path find(Path start) {
    return Stream.iterate(start.toAbsolutePath().normalize(), p -> p != null, Path::getParent)
        .filter(folder -> Files.isRegularFile(folder.resolve("Pulumi.yaml")))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "no Pulumi.yaml in %s or above it.".formatted(start.toAbsolutePath()),
                    "cd to the project's folder, or say where it is: bluegreen --cwd FOLDER …"));
  }

  /** The project's name, as Pulumi.yaml has it. */
  public String name() {
    try (var lines = Files.lines(folder.resolve("Pulumi.yaml"))) {
      return lines
          .filter(line -> line.startsWith("name:"))
          .map(line -> line.substring("name:".length()).strip().replaceAll("[\"']", ""))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the stack's settings are, whether or not it has any: named without its owner. */
  public Path settingsFile() {
    return folder.resolve("Pulumi." + stack.substring(stack.lastIndexOf('/') + 1) + ".yaml");
  }
}
