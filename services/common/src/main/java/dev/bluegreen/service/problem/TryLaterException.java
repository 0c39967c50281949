package dev.bluegreen.service.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Refused for now, with {@code Retry-After}: the same request may succeed later. */
public final class TryLaterException extends ErrorResponseException {

  private final HttpHeaders headers = new HttpHeaders();

  /**
   * @param status 429 where the client asks too often, 503 where the service cannot
   * @param detail why, in one sentence
   * @param after when to try again; at least a second
   */
  public TryLaterException(HttpStatus status, String detail, Duration after) {
    super(status);
    getBody().setDetail(detail);
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(after))));
  }

  /** Whole seconds, rounded up: a client that comes back is not to be too early. */
  private static long seconds(Duration after) {
    return after.plusNanos(999_999_999).toSeconds();
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }
}
