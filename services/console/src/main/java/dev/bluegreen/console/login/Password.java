package dev.bluegreen.console.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The one password, of which nothing but what is made from it is kept. */
public final class Password {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Password(byte[] bytes) {
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * That of a file, without the line's end.
   *
   * @throws IOException where there is none
   */
  public static Password in(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(
          "the password's file %s cannot be read: set PASSWORD_FILE to one that can"
              .formatted(file));
    }
    var text = Files.readString(file).strip();
    if (text.isEmpty()) {
      throw new IOException("the password's file %s is empty".formatted(file));
    }
    return new Password(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it is this one; how long that takes says nothing of either. */
  boolean is(String text) {
    return !text.isEmpty()
        && MessageDigest.isEqual(
            sign("password"), new Password(text.getBytes(StandardCharsets.UTF_8)).sign("password"));
  }

  /** What only who knows the password can make of a text. */
  private byte[] sign(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
