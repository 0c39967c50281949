package dev.bluegreen.infra.observability.alerts;

import java.time.Duration;
import java.util.Map;

/** A rule of Prometheus. */
sealed interface Rule {
  /** A query in PromQL. */
  String expr();

  /**
   * A query whose result is kept as a series of its own.
   *
   * @param series its name, {@code level:metric:operations}
   */
  record Recording(String series, String expr, Map<String, String> labels) implements Rule {
    Recording(String series, String expr) {
      this(series, expr, Map.of());
    }
  }

  /**
   * A query whose every result is something to be told.
   *
   * @param name which is also that of its runbook
   * @param hold how long it is so until somebody is told
   * @param summary a line, with labels filled in
   * @param description what is measured, and what is allowed
   * @param labels beside those of the result
   */
  record Alert(
      String name,
      Severity severity,
      Duration hold,
      String expr,
      String summary,
      String description,
      Map<String, String> labels)
      implements Rule {
    Alert(
        String name,
        Severity severity,
        Duration hold,
        String expr,
        String summary,
        String description) {
      this(name, severity, hold, expr, summary, description, Map.of());
    }
  }
}
