package dev.bluegreen.analysis.stub;

import com.sun.net.httpserver.Headers;

/**
 * A request that came to a stub.
 *
 * @param connection the client's port, by which connections are told apart
 */
public record Received(String method, String uri, Headers headers, String body, int connection) {

  public String path() {
    return uri.split("\\?")[0];
  }

  public String header(String name) {
    return headers.getFirst(name);
  }
}
