package dev.bluegreen.analysis.probe.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.analysis.plan.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The events of a watch, which come as lines of JSON in pieces of any size. */
final class Lines {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<JsonNode> events;

  Lines(Consumer<JsonNode> events) {
    this.events = events;
  }

  void add(ByteBuffer piece) {
    while (piece.hasRemaining()) {
      var character = piece.get();
      if (character != '\n') {
        line.write(character);
      } else {
        try {
          events.accept(Json.parse(line.toString(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
          throw new IllegalStateException("an event of a watch is no JSON", e);
        } finally {
          line.reset();
        }
      }
    }
  }
}
