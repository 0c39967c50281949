package dev.bluegreen.console.board;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that a page is told, as a server-sent event.
 *
 * @param name what kind it is
 * @param data one line of JSON
 */
public record Event(String name, String data) {

  static Event of(String name, JsonNode data) {
    return new Event(name, data.toString());
  }

  /** In the form of {@code text/event-stream}. */
  public String text() {
    return "event: %s\ndata: %s\n\n".formatted(name, data);
  }
}
