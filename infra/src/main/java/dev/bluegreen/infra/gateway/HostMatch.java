package dev.bluegreen.infra.gateway;

import java.util.List;
import java.util.Map;

/**
 * A host as a match of a rule. Traefik puts it into {@code X-Forwarded-Host} before it chooses a
 * rule, and takes that header from no client (pkg/middlewares/forwardedheaders).
 */
public final class HostMatch {
  private HostMatch() {}

  /** What a rule's match says of a host, with or without a port, beside its path. */
  public static Map<String, Object> of(String host) {
    var value = "(?i)^" + host.replace(".", "\\.") + "(:\\d+)?$";
    return Map.of(
        "headers",
        List.of(Map.of("name", "X-Forwarded-Host", "type", "RegularExpression", "value", value)));
  }
}
