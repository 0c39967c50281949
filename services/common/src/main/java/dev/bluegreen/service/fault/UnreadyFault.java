package dev.bluegreen.service.fault;

import dev.bluegreen.service.settings.Settings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Refuses readiness while {@code FAULT_UNREADY} is on; it is a member of the readiness group. */
@Component("fault")
class UnreadyFault implements HealthIndicator {

  private final boolean unready;

  UnreadyFault(Settings settings) {
    this.unready = settings.faults().unready();
  }

  @Override
  public Health health() {
    return unready
        ? Health.outOfService().withDetail("reason", "FAULT_UNREADY is on").build()
        : Health.up().build();
  }
}
