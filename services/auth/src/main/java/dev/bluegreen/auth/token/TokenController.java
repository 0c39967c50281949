package dev.bluegreen.auth.token;

import dev.bluegreen.service.token.Tokens;
import dev.bluegreen.service.token.Tokens.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /verify}: whose token this is; {@code GET /.well-known/jwks.json}: the public keys.
 */
@RestController
class TokenController {

  private final KeyRing keys;
  private final Tokens tokens;

  TokenController(KeyRing keys) {
    this.keys = keys;
    this.tokens = new Tokens(() -> keys.get().publicKeys());
  }

  /** The header is no parameter of its own: Spring's log can be made to show parameters. */
  @GetMapping("/verify")
  ResponseEntity<Token> verify(HttpServletRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(tokens.check(request.getHeader(HttpHeaders.AUTHORIZATION)));
  }

  @GetMapping("/.well-known/jwks.json")
  ResponseEntity<Map<String, List<?>>> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .body(keys.get().jwks());
  }
}
