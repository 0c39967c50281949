package dev.bluegreen.console.web;

import java.util.Map;

/**
 * What clients may take of the JDK's HTTP server, which by itself waits for ever for a request that
 * has begun, and takes any number of connections. It knows this as properties alone, and reads them
 * when the first server of a process is made. None ends a long answer: a page's events are one.
 */
final class Limits {

  /** All pages that there may be, and four times as many requests beside them. */
  static final int CONNECTIONS = 5 * Stream.MOST;

  static final int IDLE_CONNECTIONS = 32;

  /**
   * For a request to arrive whole. In seconds, though the JDK's documentation says milliseconds: a
   * Java that keeps to it breaks LimitsIT.
   */
  private static final int LONGEST_REQUEST = 10;

  /** Longer than a proxy's: a server that closes first races with the proxy's next request. */
  private static final int LONGEST_IDLE = 180;

  /** With a session's cookie, and those that other sites of the same domain have set. */
  private static final int MOST_HEADER_BYTES = 32 * 1024;

  private static final Map<String, Object> PROPERTIES =
      Map.of(
          "jdk.httpserver.maxConnections", CONNECTIONS,
          "sun.net.httpserver.maxIdleConnections", IDLE_CONNECTIONS,
          "sun.net.httpserver.idleInterval", LONGEST_IDLE,
          "sun.net.httpserver.maxReqTime", LONGEST_REQUEST,
          "sun.net.httpserver.maxReqHeaderSize", MOST_HEADER_BYTES,
          // An event is a small packet, and must not wait for the one before it to be acknowledged.
          "sun.net.httpserver.nodelay", true);

  private Limits() {}

  /** Has an effect where no server has been made yet. */
  static void set() {
    PROPERTIES.forEach((name, value) -> System.setProperty(name, value.toString()));
  }
}
