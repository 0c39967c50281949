package dev.bluegreen.backend.history;

import dev.bluegreen.backend.calculation.Calculation;
import dev.bluegreen.backend.caller.Caller;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The users' calculations. */
public sealed interface History extends AutoCloseable permits NoHistory, StoredHistory {

  /**
   * @param result of the calculation; of the first one, when it was sent again
   * @param isNew whether it was not there before
   */
  record Entered(BigDecimal result, boolean isNew) {}

  /**
   * Enters a calculation; once it returns, the calculation is kept.
   *
   * @param key the request's {@value IdempotencyKey#HEADER}; null where it has none
   */
  Entered enter(Caller caller, Calculation calculation, String key);

  /**
   * The caller's own calculations, newest first.
   *
   * @param limit at most so many
   * @param before only what is older than this entry; the latest where it is empty
   */
  HistoryPage page(Caller caller, int limit, Optional<Long> before);

  /** Whether calculations can be entered at the moment. */
  HealthIndicator health();

  @Override
  void close();
}
