package dev.bluegreen.analysis.probe.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the requests that were sent within a second, by the colour that answered.
 *
 * @param at when it began
 */
public record Second(Instant at, Map<String, Tally> colors) {

  /** In place of a colour, where none has answered. */
  public static final String NONE = "none";

  Second(Instant at) {
    this(at, new TreeMap<>());
  }

  Tally of(String color) {
    return colors.computeIfAbsent(color, _ -> new Tally());
  }

  /** One that later requests do not change. */
  Second copy() {
    var copy = new Second(at);
    colors.forEach((color, tally) -> copy.of(color).add(tally));
    return copy;
  }

  /** As in a record: always both colours and none. */
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode().put("at", at.toString());
    var all = copy();
    for (var color : new String[] {"blue", "green", NONE}) {
      all.of(color);
    }
    all.colors.forEach((color, tally) -> json.set(color, tally.json()));
    return json;
  }
}
