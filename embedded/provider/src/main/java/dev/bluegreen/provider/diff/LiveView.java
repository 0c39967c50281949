package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the inputs declare in an object as the server made it. A list's items may be at other
 * places there, because other managers have items of their own in it: they are found by the keys by
 * which the API server itself merges lists.
 *
 * @param live the object, without secret marks
 * @param inputs the inputs, without secret marks, by which list items are told
 */
public record LiveView(Map<String, Object> live, Map<String, Object> inputs) {
  // The merge keys (listMapKeys) of the built-in kinds, the more telling ones first.
  private static final List<String> KEYS =
      List.of(
          "name containerPort port mountPath devicePath ip topologyKey type key uid".split(" "));

  /** The live value for a path of the inputs. */
  public Optional<Object> find(PropertyPath path) {
    Object here = live;
    Object declared = inputs;
    for (var step : path.steps()) {
      here = step instanceof Integer index ? item(here, declared, index) : Trees.child(here, step);
      declared = Trees.child(declared, step);
    }
    return Optional.ofNullable(here);
  }

  /** The item of a live list that stands for an item of the declared list; null for none. */
  private static Object item(Object live, Object declared, int index) {
    var wanted = Trees.child(declared, index);
    var key = KEYS.stream().filter(one -> Trees.get(wanted, one) != null).findFirst();
    if (key.isEmpty() || !(live instanceof List<?> items)) {
      return Trees.child(live, index);
    }
    var value = Trees.get(wanted, key.get());
    var same = items.stream().filter(one -> value.equals(Trees.get(one, key.get()))).toList();
    // Two items with one name (backends of a route, say) are told by their places.
    return same.size() > 1 ? Trees.child(live, index) : Trees.child(same, 0);
  }
}
