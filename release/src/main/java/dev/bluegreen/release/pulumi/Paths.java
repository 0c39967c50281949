package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All settings of a stack, found by paths such as {@code green.env.LOG_LEVEL}.
 *
 * @param settings by key, without the project's name
 */
public record Paths(JsonNode settings) {

  /** Reads what {@code pulumi config --json} prints. */
  static Paths of(JsonNode config) {
    var settings = JsonNodeFactory.instance.objectNode();
    config
        .properties()
        .forEach(
            entry -> {
              var key = entry.getKey().substring(entry.getKey().indexOf(':') + 1);
              var value = entry.getValue();
              settings.set(
                  key, value.has("objectValue") ? value.get("objectValue") : value.path("value"));
            });
    return new Paths(settings);
  }

  /** The value that is set there; nothing where none is, or more than one value. */
  public Optional<String> value(String path) {
    var found = at(path);
    return found.isValueNode() ? Optional.of(found.asText()) : Optional.empty();
  }

  /** Whether anything is set there or below it. */
  public boolean has(String path) {
    return !at(path).isMissingNode();
  }

  /** The names right below a path, in their order. */
  public List<String> names(String path) {
    return at(path).properties().stream().map(entry -> entry.getKey()).sorted().toList();
  }

  /**
   * What to take out so that these are gone, and nothing empty is left that held them.
   *
   * @param paths of which some may be gone already
   */
  public Collection<String> without(Collection<String> paths) {
    var left = settings.deepCopy();
    var gone = new TreeSet<String>();
    for (var path : paths) {
      if (has(path)) {
        gone.add(remove(left, path));
      }
    }
    gone.removeIf(path -> gone.stream().anyMatch(other -> path.startsWith(other + ".")));
    return gone;
  }

  /** Removes it and what it leaves empty; answers the outermost that is gone. */
  private static String remove(JsonNode from, String path) {
    var end = path.lastIndexOf('.');
    var holder = end < 0 ? from : from.at(pointer(path.substring(0, end)));
    ((ObjectNode) holder).remove(path.substring(end + 1));
    return end < 0 || !holder.isEmpty() ? path : remove(from, path.substring(0, end));
  }

  private JsonNode at(String path) {
    return settings.at(pointer(path));
  }

  private static String pointer(String path) {
    return "/" + path.replace('.', '/');
  }
}
