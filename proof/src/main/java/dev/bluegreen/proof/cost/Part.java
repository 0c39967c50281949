package dev.bluegreen.proof.cost;

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
    return switch (pod.substring(0, pod.indexOf('/'))) {
      case "apps" -> APP;
      case "gateway" -> GATEWAY;
      case "observability" -> MONITORING;
      // It is there for Prometheus alone, beside the database that it asks.
      case "data" -> pod.startsWith("data/postgres-exporter") ? MONITORING : OTHERS;
      default -> OTHERS;
    };
  }
}
