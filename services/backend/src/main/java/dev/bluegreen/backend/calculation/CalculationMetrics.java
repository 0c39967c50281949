package dev.bluegreen.backend.calculation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** {@code calculations_total}, by whether there was a discount; both are there from the start. */
@Component
class CalculationMetrics {

  private final Counter discounted;
  private final Counter full;

  CalculationMetrics(MeterRegistry registry) {
    this.discounted = counter(registry, true);
    this.full = counter(registry, false);
  }

  private static Counter counter(MeterRegistry registry, boolean discounted) {
    return Counter.builder("calculations")
        .description("Calculations done, each once however often it was sent")
        .tag("discounted", Boolean.toString(discounted))
        .register(registry);
  }

  void count(Calculation calculation) {
    (calculation.isDiscounted() ? discounted : full).increment();
  }
}
