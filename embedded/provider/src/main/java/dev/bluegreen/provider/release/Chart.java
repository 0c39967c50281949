package dev.bluegreen.provider.release;

import dev.bluegreen.provider.value.Documents;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a release's inputs say about its chart and values. */
final class Chart {
  /** Pulumi's mark of an asset on the wire. */
  private static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";

  private Chart() {}

  /** The folder or archive of a chart that is on this machine; empty for one of a repository. */
  static Optional<Path> local(Map<String, Object> inputs) {
    var chart = Trees.text(inputs, "chart");
    if (chart.contains("://") || !Trees.text(inputs, "repositoryOpts", "repo").isEmpty()) {
      return Optional.empty();
    }
    var path = Path.of(chart);
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "There is no chart \"%s\" in %s. Name a folder or an archive, a URL (https, oci), or a repository in repositoryOpts.repo."
              .formatted(chart, Path.of("").toAbsolutePath()));
    }
    return Optional.of(path);
  }

  /** A hash of all that is in a chart, so that a change shows though its version is the same. */
  static String hash(Path chart) {
    try (Stream<Path> files = Files.walk(chart)) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(chart.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values files, one over the other, and {@code values} over them all; without secrets. */
  static Map<String, Object> values(Map<String, Object> inputs) {
    Map<String, Object> values = Map.of();
    if (Trees.get(inputs, "valueYamlFiles") instanceof List<?> files) {
      for (var file : files) {
        for (var document : Documents.objects(text(file))) {
          values = merged(values, document);
        }
      }
    }
    return merged(values, Trees.stripMap(Trees.map(inputs, "values")));
  }

  private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
    var merged = new TreeMap<>(below);
    above.forEach(
        (key, value) ->
            merged.merge(
                key,
                value,
                (old, now) ->
                    old instanceof Map && now instanceof Map
                        ? merged(Trees.map(old), Trees.map(now))
                        : now));
    return merged;
  }

  private static String text(Object file) {
    if (!ASSET.equals(Trees.text(file, Values.SIGNATURE))) {
      throw new IllegalArgumentException("valueYamlFiles takes assets of files and strings only.");
    }
    var path = Trees.text(file, "path");
    try {
      return path.isEmpty() ? Trees.text(file, "text") : Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException("The values file %s cannot be read.".formatted(path), e);
    }
  }
}
