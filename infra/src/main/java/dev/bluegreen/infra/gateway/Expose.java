package dev.bluegreen.infra.gateway;

/** How the gateway is reached from outside the cluster. */
public enum Expose {
  /** On a port of the node that the gateway runs on. */
  HOST_PORT("hostPort"),
  /** On a port of every node, 30000 to 32767. */
  NODE_PORT("nodePort"),
  /** On an address that the cluster's cloud gives. */
  LOAD_BALANCER("loadBalancer");

  private final String key;

  Expose(String key) {
    this.key = key;
  }

  /** The name in the settings. */
  public String key() {
    return key;
  }
}
