package dev.bluegreen.proof.cost;

import dev.bluegreen.proof.Namespaces;

/** Whose CPU is measured. */
enum Part {
  APP,
  GATEWAY,
  MONITORING,
  OTHERS;

  /**
   * The part that a pod belongs to.
   *
   * @param pod its namespace, a slash, and its name
   */
  static Part of(String pod) {
    return of(pod, Namespaces.ours());
  }

  static Part of(String pod, Namespaces namespaces) {
    var slash = pod.indexOf('/');
    return switch (namespaces.key(pod.substring(0, slash)).orElse("")) {
      case "apps" -> APP;
      case "gateway" -> GATEWAY;
      case "observability" -> MONITORING;
      // It is there for Prometheus alone, beside the database that it asks.
      case "data" -> pod.startsWith("postgres-exporter", slash + 1) ? MONITORING : OTHERS;
      default -> OTHERS;
    };
  }
}
