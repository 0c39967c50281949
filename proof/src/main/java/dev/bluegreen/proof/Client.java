package dev.bluegreen.proof;

/** The kinds of client that lose requests for different reasons when traffic is switched. */
public enum Client {
  /** Reuses its connections, which may be to a proxy that holds connections to the old colour. */
  KEEP_ALIVE,
  /** Opens a connection for each request. */
  NEW_CONNECTION,
  /** Takes seconds to send its body, so that a switch falls into the middle of its request. */
  SLOW_UPLOAD
}
