package dev.bluegreen.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the page.
 *
 * @param tag another one for any other content
 */
record Asset(String type, String tag, byte[] content) {

  private static final int TAG_BYTES = 8;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** A resource; nothing where there is none, or none that a page has. */
  static Optional<Asset> of(String resource) {
    var type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    try (var stream = Asset.class.getResourceAsStream(resource)) {
      if (stream == null || type == null) {
        return Optional.empty();
      }
      var content = stream.readAllBytes();
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return Optional.of(
          new Asset(type, '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"', content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
