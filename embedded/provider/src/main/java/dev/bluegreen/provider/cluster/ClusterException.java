package dev.bluegreen.provider.cluster;

/** No cluster to work on: the message says why and what mends it. */
public final class ClusterException extends RuntimeException {
  /** For a message that is shown as it is. */
  public ClusterException(String message) {
    super(message);
  }
}
