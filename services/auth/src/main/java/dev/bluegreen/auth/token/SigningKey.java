package dev.bluegreen.auth.token;

import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * One key pair.
 *
 * @param kid its name, in tokens and in the published set
 */
public record SigningKey(String kid, PrivateKey privateKey, PublicKey publicKey) {

  private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int SEED = 32;

  /**
   * @param seed base64 of the 32 bytes
   * @throws IllegalArgumentException when it is not; the message does not show it
   */
  static SigningKey parse(String kid, String seed) {
    if (!KID.matcher(kid).matches()) {
      throw new IllegalArgumentException("a kid has 1 to 64 of a-z, A-Z, 0-9, _ and -: " + kid);
    }
    var bytes = decoded(kid, seed);
    try {
      var keys = KeyFactory.getInstance("Ed25519");
      var parameters = new Ed25519PrivateKeyParameters(bytes);
      var encoded =
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(parameters.generatePublicKey())
              .getEncoded();
      return new SigningKey(
          kid,
          keys.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes)),
          keys.generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    }
  }

  private static byte[] decoded(String kid, String seed) {
    try {
      var bytes = Base64.getDecoder().decode(seed);
      if (bytes.length == SEED) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // refused below, without a word of what it holds
    }
    throw new IllegalArgumentException(
        kid + ".private must be the base64 of 32 bytes: head -c 32 /dev/urandom | base64");
  }

  /** The public half, to be published. */
  Jwk<?> jwk() {
    return Jwks.builder().key(publicKey).id(kid).algorithm("EdDSA").publicKeyUse("sig").build();
  }

  @Override
  public String toString() {
    return kid;
  }
}
