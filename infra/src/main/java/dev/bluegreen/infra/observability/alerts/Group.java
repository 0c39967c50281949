package dev.bluegreen.infra.observability.alerts;

import java.util.List;

/**
 * Rules that are evaluated one after the other, at one time.
 *
 * @param name one of its kind in a Prometheus
 */
record Group(String name, List<Rule> rules) {
  Group {
    rules = List.copyOf(rules);
  }
}
