package dev.bluegreen.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What users did, counted by how it ended: {@code logins_total{result="success"}}. Results are
 * constants, so that nothing a user sends becomes a series, and all are there from the start, at
 * zero: a rate over a first one is right, and an alert on none can be told from no data.
 */
public final class Outcomes<R extends Enum<R>> {

  private final Map<R, Counter> counters;

  /**
   * @param name what is counted, in the plural: {@code logins} is {@code logins_total}
   * @param description what Prometheus shows beside it
   * @param results how it can end
   */
  public Outcomes(MeterRegistry registry, String name, String description, Class<R> results) {
    this.counters = new EnumMap<>(results);
    for (var result : results.getEnumConstants()) {
      counters.put(
          result,
          Counter.builder(name)
              .description(description)
              .tag("result", result.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  /** One more that has ended so. */
  public void count(R result) {
    counters.get(result).increment();
  }
}
