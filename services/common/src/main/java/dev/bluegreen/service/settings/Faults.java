package dev.bluegreen.service.settings;

import java.time.Duration;

/**
 * Faults made on purpose, for drills; all off by default. None touches probes or metrics, save
 * {@code unready}, which is about a probe.
 *
 * @param delay added to every answer; zero for none
 * @param errorRate the share of requests answered with 500, from 0 to 1
 * @param crashAfter how long after the start the process ends; zero for never
 * @param unready whether readiness is refused
 */
public record Faults(Duration delay, double errorRate, Duration crashAfter, boolean unready) {

  /** Whether requests are tampered with. */
  public boolean onRequests() {
    return delay.isPositive() || errorRate > 0;
  }
}
