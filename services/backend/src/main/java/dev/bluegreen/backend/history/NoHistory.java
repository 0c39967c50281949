package dev.bluegreen.backend.history;

import dev.bluegreen.backend.calculation.Calculation;
import dev.bluegreen.backend.caller.Caller;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Where there are no users: everything is calculated and nothing kept. */
record NoHistory() implements History {

  @Override
  public Entered enter(Caller caller, Calculation calculation, String key) {
    return new Entered(calculation.result(), true);
  }

  @Override
  public HistoryPage page(Caller caller, int limit, Optional<Long> before) {
    throw new IllegalStateException("a history without users");
  }

  @Override
  public HealthIndicator health() {
    return () -> Health.up().build();
  }

  @Override
  public void close() {
    // nothing to close
  }
}
