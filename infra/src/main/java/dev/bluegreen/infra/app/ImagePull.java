package dev.bluegreen.infra.app;

import java.util.Optional;

/**
 * How the app's images come to a node.
 *
 * @param secret name of a Secret of type kubernetes.io/dockerconfigjson in namespace apps, for a
 *     private registry
 */
public record ImagePull(Policy policy, Optional<String> secret) {

  /** When the node asks the registry, in Kubernetes' own words. */
  public enum Policy {
    IF_NOT_PRESENT("IfNotPresent"),
    ALWAYS("Always"),
    NEVER("Never");

    private final String key;

    Policy(String key) {
      this.key = key;
    }

    /** As it is written in settings and manifests. */
    public String key() {
      return key;
    }
  }
}
