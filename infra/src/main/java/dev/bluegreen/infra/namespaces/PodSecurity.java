package dev.bluegreen.infra.namespaces;

import java.util.Locale;

/** A level of Kubernetes' Pod Security Standards, enforced by namespace. */
public enum PodSecurity {
  /** Anything goes; the only level that allows a hostPort. */
  PRIVILEGED,
  BASELINE,
  RESTRICTED;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
