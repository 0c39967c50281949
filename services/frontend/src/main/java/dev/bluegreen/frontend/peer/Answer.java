package dev.bluegreen.frontend.peer;

import dev.bluegreen.service.problem.TryLaterException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a peer has answered, refusals included.
 *
 * @param status as it was
 * @param headers all of them; few are for the page
 * @param body as it was; it may hold a token
 */
public record Answer(HttpStatusCode status, HttpHeaders headers, byte[] body) {

  private static final Duration LATER = Duration.ofSeconds(2);

  /** Whether it did what it was asked. */
  public boolean isSuccess() {
    return status.is2xxSuccessful();
  }

  /**
   * The same for the page: status, JSON and when to come back. No other header passes; above all
   * not {@code WWW-Authenticate}, since it is not by a token that the page says who it is.
   *
   * @throws TryLaterException when it is no answer of a service, but of something on the way to it
   */
  public ResponseEntity<byte[]> forPage() {
    var type = headers.getContentType();
    if (type == null || !isJson(type)) {
      throw senseless();
    }
    var answer =
        ResponseEntity.status(status).contentType(type).cacheControl(CacheControl.noStore());
    var later = headers.getFirst(HttpHeaders.RETRY_AFTER);
    if (later != null) {
      answer.header(HttpHeaders.RETRY_AFTER, later);
    }
    return answer.body(body);
  }

  /** For an answer that is none of what the peer could have said. */
  public static TryLaterException senseless() {
    return new TryLaterException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "A service that this one needs does not work at the moment.",
        LATER);
  }

  private static boolean isJson(MediaType type) {
    return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
        || type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON);
  }

  /** Without the body, for a log. */
  @Override
  public String toString() {
    return "%s, %d bytes".formatted(status, body.length);
  }
}
