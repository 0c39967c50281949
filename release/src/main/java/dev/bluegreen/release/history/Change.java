package dev.bluegreen.release.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A setting that differs between two updates.
 *
 * @param path such as {@code green.version}
 * @param before nothing where it was not set
 * @param after nothing where it is not set any more
 */
public record Change(String path, Optional<String> before, Optional<String> after) {
  private static final JsonMapper JSON = new JsonMapper();

  /** What differs, by path; objects are compared field by field. */
  public static List<Change> between(Map<String, String> before, Map<String, String> after) {
    var old = flat(before);
    var now = flat(after);
    var paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    var changes = new ArrayList<Change>();
    for (var path : paths) {
      var one = Optional.ofNullable(old.get(path));
      var two = Optional.ofNullable(now.get(path));
      if (!one.equals(two)) {
        changes.add(new Change(path, one, two));
      }
    }
    return changes;
  }

  /** As a line. */
  public String text() {
    return "%s: %s → %s".formatted(path, before.orElse("not set"), after.orElse("not set"));
  }

  private static Map<String, String> flat(Map<String, String> config) {
    var flat = new TreeMap<String, String>();
    config.forEach(
        (key, value) -> {
          var object = object(value);
          if (object.isPresent()) {
            flatten(key, object.get(), flat);
          } else {
            flat.put(key, value);
          }
        });
    return flat;
  }

  private static Optional<JsonNode> object(String value) {
    if (!value.startsWith("{") && !value.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(value));
    } catch (JsonProcessingException _) {
      return Optional.empty(); // a text that only begins like one
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> flatten(path + "." + field.getKey(), field.getValue(), flat));
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        flatten(path + "[" + i + "]", node.get(i), flat);
      }
    } else {
      flat.put(path, node.asText());
    }
  }
}
