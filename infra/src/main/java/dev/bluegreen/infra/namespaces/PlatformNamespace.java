package dev.bluegreen.infra.namespaces;

import java.util.Locale;

/** The namespaces that the platform is divided into. */
public enum PlatformNamespace {
  /** Both colours of the app, and its route. */
  APPS(PodSecurity.RESTRICTED),
  /** Databases. */
  DATA(PodSecurity.RESTRICTED),
  /** The way in. */
  GATEWAY(PodSecurity.RESTRICTED),
  /** Metrics, logs, dashboards. */
  OBSERVABILITY(PodSecurity.BASELINE),
  /** Backups and other work on the platform itself. */
  OPS(PodSecurity.BASELINE);

  private final PodSecurity podSecurity;

  PlatformNamespace(PodSecurity podSecurity) {
    this.podSecurity = podSecurity;
  }

  /** The namespace's name in the cluster. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  PodSecurity podSecurity() {
    return podSecurity;
  }
}
