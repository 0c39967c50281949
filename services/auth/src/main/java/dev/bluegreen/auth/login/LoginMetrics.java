package dev.bluegreen.auth.login;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code logins_total} by result; every result is there from the start, at zero. */
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

  private final Map<Result, Counter> counters = new EnumMap<>(Result.class);

  LoginMetrics(MeterRegistry registry) {
    Arrays.stream(Result.values())
        .forEach(
            result ->
                counters.put(
                    result,
                    Counter.builder("logins")
                        .description("Logins tried, by how they ended")
                        .tag("result", result.name().toLowerCase(Locale.ROOT))
                        .register(registry)));
  }

  void count(Result result) {
    counters.get(result).increment();
  }
}
