package dev.bluegreen.infra.observability.alerts;

import java.util.List;
import java.util.Optional;

/**
 * What is watched.
 *
 * @param slo what users are promised
 * @param runbooks address that a runbook's name goes behind; without one, alerts name its file
 * @param namespaces of the platform, whose containers are watched
 * @param apps the one of them that both colours of the app are in
 * @param prober whether there is one, whose silence is something to be told
 * @param database whether the platform runs one
 */
public record AlertSpec(
    Slo slo,
    Optional<String> runbooks,
    List<String> namespaces,
    String apps,
    boolean prober,
    boolean database) {
  public AlertSpec {
    namespaces = namespaces.stream().sorted().toList();
  }

  /** As an expression of PromQL that matches one of them. */
  String anyNamespace() {
    return String.join("|", namespaces);
  }
}
