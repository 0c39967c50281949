package dev.bluegreen.frontend.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/**
 * A file of the page, whose name says what is in it: it can be kept for ever, since another content
 * has another name.
 *
 * @param name such as {@code app-3f2a91c04be7.js}
 */
record Asset(String name, MediaType type, byte[] content) {

  private static final int HASH_DIGITS = 12;

  /** One file of some sources, in their order. */
  static Asset of(String name, MediaType type, String... sources) {
    var content =
        Arrays.stream(sources)
            .map(Sources::read)
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    var dot = name.indexOf('.');
    return new Asset(
        name.substring(0, dot) + "-" + hash(content) + name.substring(dot), type, content);
  }

  private static String hash(byte[] content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }
}
