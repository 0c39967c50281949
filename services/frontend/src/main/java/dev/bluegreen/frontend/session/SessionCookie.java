package dev.bluegreen.frontend.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.ResponseCookie;

/** The cookie that a session is: out of reach of scripts, and of what other sites have sent. */
final class SessionCookie {

  static final String NAME = "bluegreen-session";

  private SessionCookie() {}

  /** Begins a session that ends when its token does. */
  static String begin(String token, Instant expiresAt, HttpServletRequest request) {
    var left = Duration.between(Instant.now(), expiresAt);
    return cookie(token, left.isNegative() ? Duration.ZERO : left, request);
  }

  static String end(HttpServletRequest request) {
    return cookie("", Duration.ZERO, request);
  }

  private static String cookie(String value, Duration left, HttpServletRequest request) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .sameSite("Strict")
        .path("/")
        .secure(isSecure(request))
        .maxAge(left)
        .build()
        .toString();
  }

  /** TLS ends at the gateway, which says so. */
  private static boolean isSecure(HttpServletRequest request) {
    return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }
}
