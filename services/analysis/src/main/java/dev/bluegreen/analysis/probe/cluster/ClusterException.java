package dev.bluegreen.analysis.probe.cluster;

/** The API server did not do what it was asked to; the message says what, and what it answered. */
public final class ClusterException extends Exception {

  ClusterException(String message) {
    super(message);
  }
}
