package dev.bluegreen.console.web;

import com.sun.net.httpserver.HttpExchange;
import dev.bluegreen.console.login.Login;
import dev.bluegreen.console.login.Password;
import dev.bluegreen.console.login.Sessions;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;

/** The way in and out: a form that works without a script. */
final class Door {

  private static final int MOST_BYTES = 4096;
  private static final String FIELD = "password=";

  private final Sessions sessions;
  private final Login login;
  private final String page =
      new String(Asset.of("/page/login.html").orElseThrow().content(), StandardCharsets.UTF_8);

  Door(Password password, Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.login = new Login(password, sessions, clock);
  }

  /** Whether the request is of somebody who is logged in; makes the session longer, in time. */
  boolean isOpenTo(HttpExchange exchange) {
    var cookie = SessionCookie.of(exchange);
    if (sessions.renew(cookie)) {
      SessionCookie.set(exchange, cookie);
    }
    return sessions.isValid(cookie);
  }

  void login(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> show(exchange, Answers.OK, "");
      case "POST" -> {
        if (isOfAnotherSite(exchange)) {
          Answers.text(exchange, Answers.FORBIDDEN, "this form is only for this site\n");
        } else {
          attempt(exchange);
        }
      }
      default -> Answers.notAllowed(exchange, "GET, POST");
    }
  }

  void logout(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      Answers.notAllowed(exchange, "POST");
    } else if (isOfAnotherSite(exchange)) {
      Answers.text(exchange, Answers.FORBIDDEN, "this form is only for this site\n");
    } else {
      sessions.end(SessionCookie.of(exchange));
      SessionCookie.remove(exchange);
      Answers.redirect(exchange, "/login");
    }
  }

  private void attempt(HttpExchange exchange) throws IOException {
    switch (login.attempt(password(exchange), address(exchange))) {
      case Login.Outcome.In(var cookie) -> {
        SessionCookie.set(exchange, cookie);
        Answers.redirect(exchange, "/");
      }
      case Login.Outcome.Wrong() ->
          show(exchange, Answers.UNAUTHORIZED, "That is not the password.");
      case Login.Outcome.TooSoon(var pause) -> {
        var seconds = Math.max(1, pause.toSeconds());
        exchange.getResponseHeaders().set("Retry-After", "" + seconds);
        show(
            exchange,
            Answers.TOO_MANY_REQUESTS,
            "Too many wrong passwords: try again in %d s.".formatted(seconds));
      }
    }
  }

  private void show(HttpExchange exchange, int status, String problem) throws IOException {
    Answers.content(
        exchange,
        status,
        "text/html; charset=utf-8",
        page.replace("{problem}", problem).getBytes(StandardCharsets.UTF_8));
  }

  private static String password(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    try {
      return Arrays.stream(body.split("&"))
          .filter(field -> field.startsWith(FIELD))
          .map(field -> URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8))
          .findFirst()
          .orElse("");
    } catch (IllegalArgumentException _) {
      return ""; // no form of a browser's
    }
  }

  /** As the gateway has seen it: what stands before it in the header, anybody may have written. */
  private static String address(HttpExchange exchange) {
    var forwarded = exchange.getRequestHeaders().getFirst("X-Forwarded-For");
    return forwarded == null
        ? exchange.getRemoteAddress().getAddress().getHostAddress()
        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }

  /** A browser says which page a form was on. */
  private static boolean isOfAnotherSite(HttpExchange exchange) {
    var origin = exchange.getRequestHeaders().getFirst("Origin");
    var host = exchange.getRequestHeaders().getFirst("Host");
    return origin != null && !origin.replaceFirst("^https?://", "").equals(host);
  }
}
