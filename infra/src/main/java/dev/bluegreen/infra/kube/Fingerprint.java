package dev.bluegreen.infra.kube;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a text: another text has another one. */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * The beginning of the text's SHA-256.
   *
   * @param length hexadecimal digits, at most 64
   */
  public static String of(String text, int length) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
