package dev.bluegreen.console.web;

import com.sun.net.httpserver.HttpExchange;
import java.util.Arrays;
import java.util.stream.Stream;

/** The session's cookie, which no script and no other site ever sees. */
final class SessionCookie {

  private static final String NAME = "bluegreen-console";
  private static final long WEEK_SECONDS = 7L * 24 * 60 * 60;

  private SessionCookie() {}

  /** What the request brings; empty where it brings none. */
  static String of(HttpExchange exchange) {
    return Stream.ofNullable(exchange.getRequestHeaders().get("Cookie"))
        .flatMap(lines -> lines.stream().flatMap(line -> Arrays.stream(line.split(";"))))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(NAME + "="))
        .map(cookie -> cookie.substring(NAME.length() + 1))
        .findFirst()
        .orElse("");
  }

  static void set(HttpExchange exchange, String value) {
    set(exchange, value, WEEK_SECONDS);
  }

  static void remove(HttpExchange exchange) {
    set(exchange, "", 0);
  }

  private static void set(HttpExchange exchange, String value, long seconds) {
    var secure =
        "https".equals(exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"))
            ? "; Secure"
            : "";
    exchange
        .getResponseHeaders()
        .add(
            "Set-Cookie",
            "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(NAME, value, seconds, secure));
  }
}
