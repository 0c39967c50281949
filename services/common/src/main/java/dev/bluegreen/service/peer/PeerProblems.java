package dev.bluegreen.service.peer;

import dev.bluegreen.service.problem.TryLaterException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/** Answers 503 with {@code Retry-After} where a service that was called did not do its part. */
@RestControllerAdvice
class PeerProblems {

  private static final Logger LOG = LoggerFactory.getLogger(PeerProblems.class);
  private static final Duration LATER = Duration.ofSeconds(2);

  @ExceptionHandler
  ErrorResponse away(RestClientException e) {
    // Some messages say nothing without it: that of a time-out is "get".
    var cause = e.getMostSpecificCause().getClass().getSimpleName();
    LOG.warn("a request failed, since a peer did: {} ({})", e.getMessage(), cause);
    var what = e instanceof ResourceAccessException ? "cannot be reached" : "does not work";
    return new TryLaterException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "A service that this one needs %s at the moment.".formatted(what),
        LATER);
  }
}
