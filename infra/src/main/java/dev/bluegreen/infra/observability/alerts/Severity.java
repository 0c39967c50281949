package dev.bluegreen.infra.observability.alerts;

import java.util.Locale;

/** What an alert asks of people. */
enum Severity {
  /** Users notice it, or soon will: somebody looks now. */
  PAGE,
  /** Somebody looks within a working day. */
  TICKET;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
