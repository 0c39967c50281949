package dev.bluegreen.service.database;

import dev.bluegreen.service.problem.TryLaterException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 with {@code Retry-After} while the database is away or has too much to do. */
@RestControllerAdvice
@ConditionalOnClass(DataAccessException.class)
public class DatabaseProblems {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblems.class);
  private static final Duration LATER = Duration.ofSeconds(2);

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class
  })
  ErrorResponse away(Exception e) {
    // Not louder: the probes log when it goes and comes back, and requests are many.
    LOG.debug("the database failed a request", e);
    return new TryLaterException(
        HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be reached at the moment.", LATER);
  }
}
