package dev.bluegreen.infra;

import com.pulumi.exceptions.RunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps a program that was changed and not built from silently running as it was before. Pulumi
 * runs the prebuilt jar, since that starts in a JVM's time.
 */
final class StaleBuild {
  private StaleBuild() {}

  /**
   * @throws RunException if the sources beside the running jar are newer than it
   */
  static void refuse() {
    var code =
        Path.of(
            URI.create(
                StaleBuild.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    newerSource(code)
        .ifPresent(
            source -> {
              throw new RunException(
                  "the program was changed and not built: %s is newer than %s; run ./scripts/build"
                      .formatted(source.getFileName(), code.getFileName()));
            });
  }

  /**
   * A source that is newer than the jar {@code <module>/target/<name>.jar}; none where the jar has
   * no module around it, or where the code is not a jar.
   */
  static Optional<Path> newerSource(Path jar) {
    var target = jar.getParent();
    if (!Files.isRegularFile(jar) || target == null || target.getParent() == null) {
      return Optional.empty();
    }
    var module = target.getParent();
    var sources = module.resolve("src/main");
    if (!Files.isDirectory(sources)) {
      return Optional.empty();
    }
    var built = modified(jar);
    try (var files = Files.walk(sources);
        var dashboards = dashboards(module)) {
      return Stream.of(files, dashboards, Stream.of(module.resolve("pom.xml")))
          .flatMap(each -> each)
          .filter(Files::isRegularFile)
          .filter(file -> modified(file).compareTo(built) > 0)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** They are in the jar as well, and are edited more often than any Java. */
  private static Stream<Path> dashboards(Path module) throws IOException {
    var folder = module.resolveSibling("dashboards");
    return Files.isDirectory(folder)
        ? Files.list(folder).filter(file -> file.toString().endsWith(".json"))
        : Stream.empty();
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
