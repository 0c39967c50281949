package dev.bluegreen.service.token;

import dev.bluegreen.service.reload.Reloading;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The keys that tokens are checked by, by key id, from a JWK set (RFC 7517) in a mounted file. */
public final class PublicKeys {

  private PublicKeys() {}

  /**
   * The keys of a file, read anew when it changes.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when it is not a set of Ed25519 keys with ids
   */
  public static Supplier<Map<String, PublicKey>> in(Path file) throws IOException {
    return new Reloading<>(file.toString(), () -> Files.readString(file), PublicKeys::parse);
  }

  private static Map<String, PublicKey> parse(String jwks) {
    var keys = new TreeMap<String, PublicKey>();
    try {
      for (var jwk : Jwks.setParser().json(new JwtJson.Reading()).build().parse(jwks).getKeys()) {
        if (jwk.getId() != null
            && jwk.toKey() instanceof EdECPublicKey key
            && key.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
          keys.put(jwk.getId(), key);
        }
      }
    } catch (JwtException e) {
      throw new IllegalArgumentException("not a JWK set", e);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a JWK set without any public Ed25519 key with a kid");
    }
    return keys;
  }
}
