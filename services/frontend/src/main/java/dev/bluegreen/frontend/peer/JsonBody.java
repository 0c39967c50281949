package dev.bluegreen.frontend.peer;

/**
 * What the page has sent, for a peer: it is the peer who knows what may stand there. In particular
 * a number is passed on as it was written, since to read it as anything else could change it.
 *
 * @param bytes JSON, if it is what it says it is
 */
public record JsonBody(byte[] bytes) {

  /** Nothing was sent. */
  public static final JsonBody NOTHING = new JsonBody(new byte[0]);

  /** It may hold a password, and Spring writes what it has read to the log when asked to. */
  @Override
  public String toString() {
    return "%d bytes".formatted(bytes.length);
  }
}
