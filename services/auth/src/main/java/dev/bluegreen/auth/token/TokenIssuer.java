package dev.bluegreen.auth.token;

import dev.bluegreen.auth.settings.AuthSettings;
import dev.bluegreen.service.token.JwtJson;
import dev.bluegreen.service.token.Tokens;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Makes the token that a user gets for logging in. */
@Component
public class TokenIssuer {

  private final KeyRing keys;
  private final Duration lifetime;

  /**
   * @param token what the client sends as a bearer token
   * @param expiresAt until when it is good
   */
  public record Issued(String token, Instant expiresAt) {

    /** Spring writes what it answers to the log when that is at its most talkative. */
    @Override
    public String toString() {
      return "a token until " + expiresAt;
    }
  }

  TokenIssuer(KeyRing keys, AuthSettings settings) {
    this.keys = keys;
    this.lifetime = settings.tokenLifetime();
  }

  /** A token for this user, signed by the key that signs at the moment. */
  public Issued issue(String username) {
    var key = keys.get().signing();
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var expiresAt = now.plus(lifetime);
    var token =
        Jwts.builder()
            .json(new JwtJson.Writing())
            .header()
            .keyId(key.kid())
            .and()
            .issuer(Tokens.ISSUER)
            .subject(username)
            .issuedAt(Date.from(now))
            .expiration(Date.from(expiresAt))
            .signWith(key.privateKey(), Jwts.SIG.EdDSA)
            .compact();
    return new Issued(token, expiresAt);
  }
}
