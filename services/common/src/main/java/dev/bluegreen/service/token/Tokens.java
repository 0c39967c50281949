package dev.bluegreen.service.token;

import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import java.security.Key;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks the tokens that auth hands out: a JWT (RFC 7519) with an Ed25519 signature by one of the
 * published keys, issued by {@value #ISSUER}, for a user, and not expired. Nothing else is a token,
 * above all none that names another algorithm.
 */
public final class Tokens {

  /** Who issues tokens, as their {@code iss} says. */
  public static final String ISSUER = "bluegreen";

  private static final SecureDigestAlgorithm<?, ?> ALGORITHM = Jwts.SIG.EdDSA;
  private static final String SCHEME = "Bearer ";

  private final JwtParser parser;

  /**
   * @param username whose token it is
   * @param expiresAt until when it is good
   */
  public record Token(String username, Instant expiresAt) {}

  /** Checks by the keys, by key id, that there are at that moment. */
  public Tokens(Supplier<? extends Map<String, PublicKey>> keys) {
    this.parser =
        Jwts.parser()
            .json(new JwtJson.Reading())
            .sig()
            .clear()
            .add(ALGORITHM)
            .and()
            .keyLocator(
                header ->
                    header instanceof JwsHeader signed && signed.getKeyId() != null
                        ? (Key) keys.get().get(signed.getKeyId())
                        : null)
            .requireIssuer(ISSUER)
            .build();
  }

  /**
   * The token of a request.
   *
   * @param authorization the request's {@code Authorization}; null where it has none
   * @throws UnauthorizedException when there is none, or none that is good
   */
  public Token check(String authorization) {
    var text = bearer(authorization).orElseThrow(UnauthorizedException::missing);
    try {
      var claims = parser.parseSignedClaims(text).getPayload();
      if (claims.getSubject() != null && claims.getExpiration() != null) {
        return new Token(claims.getSubject(), claims.getExpiration().toInstant());
      }
    } catch (ExpiredJwtException _) {
      throw UnauthorizedException.expired();
    } catch (JwtException | IllegalArgumentException _) {
      // Refused below. Why exactly is of use to nobody but a forger.
    }
    throw UnauthorizedException.invalid();
  }

  private static Optional<String> bearer(String authorization) {
    return authorization != null
            && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            && authorization.length() > SCHEME.length()
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
