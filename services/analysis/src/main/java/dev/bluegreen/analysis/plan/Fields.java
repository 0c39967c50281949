package dev.bluegreen.analysis.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of one object of a plan, by name and with errors that say where. A field that nobody
 * asks for is refused by {@link #end}: a misspelt limit must not be no limit.
 */
public final class Fields {

  private final JsonNode object;
  private final String path;
  private final Set<String> known = new TreeSet<>();

  private Fields(JsonNode object, String path) {
    if (!object.isObject()) {
      throw BadPlanException.field(path, "is " + shortened(object), "an object");
    }
    this.object = object;
    this.path = path;
  }

  /** The plan as a whole; null where the variable is not set. */
  public static Fields of(String variable, String json) {
    if (json == null || json.isBlank()) {
      throw new BadPlanException(variable + " is missing: set it to a plan as JSON");
    }
    try {
      return new Fields(Json.parse(json), variable);
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new BadPlanException(
          "%s is no JSON: line %d, column %d: %s"
              .formatted(variable, where.getLineNr(), where.getColumnNr(), e.getOriginalMessage()));
    }
  }

  /** A text that is not empty. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name, "a text"));
  }

  /** A text; an empty one counts as not there. */
  public Optional<String> optionalText(String name) {
    return find(name)
        .map(
            value -> {
              if (!value.isTextual()) {
                throw wrong(name, value, "a text");
              }
              return value.asText();
            })
        .filter(text -> !text.isEmpty());
  }

  /** A URL with a host and without a slash at its end. */
  public URI url(String name) {
    return optionalUrl(name).orElseThrow(() -> missing(name, "a URL such as http://gateway"));
  }

  /** The same, where the field is there. */
  public Optional<URI> optionalUrl(String name) {
    return optionalText(name)
        .map(
            text ->
                HttpUrl.of(text)
                    .orElseThrow(
                        () ->
                            BadPlanException.field(
                                child(name),
                                "is \"" + text + '"',
                                "a URL such as http://gateway")));
  }

  /** A number within bounds; without a default, the field must be there. */
  public double number(String name, double min, double max, OptionalDouble otherwise) {
    var allowed = "a number from %s to %s".formatted(Numbers.text(min), Numbers.text(max));
    var value = optionalNumber(name);
    if (value.isEmpty() && otherwise.isEmpty()) {
      throw missing(name, allowed);
    }
    var number = value.orElseGet(otherwise::getAsDouble);
    if (!(number >= min && number <= max)) {
      throw BadPlanException.field(child(name), "is " + Numbers.text(number), allowed);
    }
    return number;
  }

  /** The same without decimals. */
  public int whole(String name, int min, int max, OptionalDouble otherwise) {
    var number = number(name, min, max, otherwise);
    if (number != Math.rint(number)) {
      throw BadPlanException.field(child(name), "is " + Numbers.text(number), "a whole number");
    }
    return (int) number;
  }

  /** A number, where the field is there and not null. */
  public OptionalDouble optionalNumber(String name) {
    var found = find(name);
    if (found.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!found.get().isNumber()) {
      throw wrong(name, found.get(), "a number");
    }
    return OptionalDouble.of(found.get().asDouble());
  }

  /** A list with at least one object. */
  public List<Fields> list(String name) {
    var list = find(name).orElseThrow(() -> missing(name, "a list with at least one object"));
    if (!list.isArray() || list.isEmpty()) {
      throw wrong(name, list, "a list with at least one object");
    }
    var objects = new ArrayList<Fields>();
    for (var index = 0; index < list.size(); index++) {
      objects.add(new Fields(list.get(index), "%s[%d]".formatted(child(name), index)));
    }
    return objects;
  }

  /** Names and texts, in their order; none where the field is missing. Numbers count as texts. */
  public Map<String, String> texts(String name) {
    var map = new LinkedHashMap<String, String>();
    find(name)
        .ifPresent(
            value -> {
              for (var entry : new Fields(value, child(name)).object.properties()) {
                if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                  throw wrong(name + "." + entry.getKey(), entry.getValue(), "a text");
                }
                map.put(entry.getKey(), entry.getValue().asText());
              }
            });
    return map;
  }

  /** That a field's value is not what it may be. */
  public BadPlanException refused(String name, String allowed) {
    return find(name).map(value -> wrong(name, value, allowed)).orElse(missing(name, allowed));
  }

  /** Refuses fields that nobody has asked for. */
  public void end() {
    for (var entry : object.properties()) {
      if (!known.contains(entry.getKey())) {
        throw new BadPlanException(
            "%s is no field of a plan: there are %s"
                .formatted(child(entry.getKey()), String.join(", ", known)));
      }
    }
  }

  private Optional<JsonNode> find(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private BadPlanException missing(String name, String allowed) {
    return BadPlanException.field(child(name), "is missing", allowed);
  }

  private BadPlanException wrong(String name, JsonNode value, String allowed) {
    return BadPlanException.field(child(name), "is " + shortened(value), allowed);
  }

  private String child(String name) {
    return path + "." + name;
  }

  private static String shortened(JsonNode value) {
    var text = value.isMissingNode() ? "nothing" : value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
