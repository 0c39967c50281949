package dev.bluegreen.auth.account;

import dev.bluegreen.service.metrics.Outcomes;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** {@code registrations_total} by result. */
@Component
class RegistrationMetrics {

  enum Result {
    /** There is a new account. */
    SUCCESS,
    /** Somebody has the name. */
    TAKEN,
    /** Name or password is not one that is allowed. */
    INVALID,
    /** Not decided: the database was away, or there was too much to do. */
    UNAVAILABLE
  }

  private final Outcomes<Result> registrations;

  RegistrationMetrics(MeterRegistry registry) {
    this.registrations =
        new Outcomes<>(
            registry, "registrations", "Registrations tried, by how they ended", Result.class);
  }

  void count(Result result) {
    registrations.count(result);
  }
}
