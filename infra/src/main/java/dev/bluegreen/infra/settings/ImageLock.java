package dev.bluegreen.infra.settings;

import dev.bluegreen.infra.app.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which image a tag named when it was built: {@code scripts/build-images} writes a line for each,
 * the image by its version and the same by a tag that never names another one. Workloads name the
 * latter, so an image that was built anew under its version is rolled out, and a diff shows it. For
 * an image with migrations it writes another line that names these: they are run again when they
 * have changed, and not for every image.
 */
final class ImageLock {
  private static final Path FILE = Path.of("images.lock");

  private ImageLock() {}

  /** The lock in the project's folder; empty where there is none. */
  static Map<String, String> read() {
    try {
      return parse(Files.readAllLines(FILE));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A line has two image references, or {@value Release#MIGRATIONS} before one and the name of its
   * migrations; anything else is no line of a lock.
   */
  static Map<String, String> parse(List<String> lines) {
    var lock = new TreeMap<String, String>();
    for (var line : lines) {
      var words = line.strip().split("\\s+");
      if (words.length == 2) {
        lock.put(words[0], words[1]);
      } else if (words.length == 3 && words[0].equals(Release.MIGRATIONS.strip())) {
        lock.put(Release.MIGRATIONS + words[1], words[2]);
      } else if (!line.isBlank()) {
        throw new RefusedException(
            "the lock of images cannot be read",
            List.of(
                new Problem(
                    FILE.toString(),
                    "has the line \"%s\"".formatted(line),
                    "an image reference and the one that it stands for, or migrations, an image"
                        + " reference and their name",
                    "rm %s && ./scripts/build-images".formatted(FILE))));
      }
    }
    return lock;
  }
}
