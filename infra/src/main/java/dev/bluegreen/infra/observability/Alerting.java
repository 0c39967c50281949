package dev.bluegreen.infra.observability;

import java.util.Optional;

/**
 * What becomes of alerts.
 *
 * @param enabled whether an Alertmanager groups, silences and shows them
 * @param webhook who is told of them, by its address, which is a secret: whoever knows it can write
 *     there; none: nobody
 */
public record Alerting(boolean enabled, Optional<String> webhook) {
  @Override
  public String toString() {
    return "Alerting[enabled=%s, webhook=%s]"
        .formatted(enabled, webhook.isPresent() ? "[secret]" : "none");
  }
}
