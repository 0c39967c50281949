package dev.bluegreen.auth.login;

import dev.bluegreen.service.metrics.Outcomes;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** {@code logins_total} by result. */
@Component
class LoginMetrics {

  enum Result {
    /** A token was given. */
    SUCCESS,
    /** User or password was wrong. */
    WRONG,
    /** Refused for too many failures. */
    LIMITED,
    /** Not decided: the database was away, or there was too much to do. */
    UNAVAILABLE
  }

  private final Outcomes<Result> logins;

  LoginMetrics(MeterRegistry registry) {
    this.logins =
        new Outcomes<>(registry, "logins", "Logins tried, by how they ended", Result.class);
  }

  void count(Result result) {
    logins.count(result);
  }
}
