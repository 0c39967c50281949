package dev.bluegreen.frontend.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * Who uses the page, as their browser's cookie says: the token that auth has given, and nothing
 * else. This service keeps nothing, so any replica of any colour answers.
 *
 * @param token not yet checked by anyone
 */
public record Session(String token) {

  /** A token's characters and a generous length; what else comes as one is none. */
  private static final Pattern TOKEN = Pattern.compile("[\\w.-]{1,4096}");

  static Optional<Session> of(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(SessionCookie.NAME))
            .map(Cookie::getValue)
            .filter(value -> TOKEN.matcher(value).matches())
            .findFirst()
            .map(Session::new);
  }

  /** Has a request to a peer made in the user's name. */
  public void sign(HttpHeaders headers) {
    headers.setBearerAuth(token);
  }

  /** Without the token, for a log. */
  @Override
  public String toString() {
    return "a session";
  }
}
