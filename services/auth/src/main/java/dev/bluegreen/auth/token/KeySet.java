package dev.bluegreen.auth.token;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys at one moment.
 *
 * @param signing the key that signs
 * @param publicKeys what tokens are checked by, by kid: of all keys, those of the past and of the
 *     future too
 * @param jwks the same as a JWK set (RFC 7517)
 */
public record KeySet(
    SigningKey signing, Map<String, PublicKey> publicKeys, Map<String, List<?>> jwks) {

  KeySet(Map<String, SigningKey> keys, SigningKey signing) {
    this(
        signing,
        keys.values().stream()
            .collect(Collectors.toUnmodifiableMap(SigningKey::kid, SigningKey::publicKey)),
        Map.of("keys", keys.values().stream().map(SigningKey::jwk).toList()));
  }
}
