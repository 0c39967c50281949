package dev.bluegreen.infra.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A key pair for signatures by RFC 8032.
 *
 * @param seed 32 bytes: the private key
 * @param publicKey 32 bytes
 */
record Ed25519(byte[] seed, byte[] publicKey) {
  private static final int LENGTH = 32;

  /** The pair of a long random password. */
  static Ed25519 of(String password) {
    try {
      return ofSeed(
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  static Ed25519 ofSeed(byte[] seed) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      // The JDK derives a public key only where it generates the pair, of the bytes that it draws.
      generator.initialize(255, new Fixed(seed));
      var encoded = generator.generateKeyPair().getPublic().getEncoded();
      return new Ed25519(
          seed.clone(), Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java since 15 has it
    }
  }

  /** The private half, as auth reads it from a file. */
  String privateText() {
    return Base64.getEncoder().encodeToString(seed);
  }

  /** The public half, as a key of a JWK set (RFC 8037). */
  Map<String, String> jwk(String kid) {
    return Map.of(
        "kty", "OKP",
        "crv", "Ed25519",
        "alg", "EdDSA",
        "use", "sig",
        "kid", kid,
        "x", Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey));
  }

  /** Draws these bytes. */
  private static final class Fixed extends SecureRandom {
    private final transient byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
