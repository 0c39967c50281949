package dev.bluegreen.service.token;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Refused with 401, and with {@code WWW-Authenticate} after RFC 6750, section 3. */
public final class UnauthorizedException extends ErrorResponseException {

  private static final String MEND =
      ": log in, and send the token as Authorization: Bearer <token>";

  private final HttpHeaders headers = new HttpHeaders();

  private UnauthorizedException(String detail, String challenge) {
    super(HttpStatus.UNAUTHORIZED);
    getBody().setDetail(detail);
    headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }

  static UnauthorizedException missing() {
    return new UnauthorizedException("no bearer token" + MEND, "Bearer");
  }

  static UnauthorizedException expired() {
    return new UnauthorizedException(
        "the token has expired" + MEND,
        "Bearer error=\"invalid_token\", error_description=\"expired\"");
  }

  static UnauthorizedException invalid() {
    return new UnauthorizedException(
        "the token is not valid" + MEND, "Bearer error=\"invalid_token\"");
  }

  /** For credentials that are wrong: the same words whatever is wrong with them. */
  public static UnauthorizedException credentials() {
    return new UnauthorizedException("username or password is wrong", "Bearer");
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }
}
