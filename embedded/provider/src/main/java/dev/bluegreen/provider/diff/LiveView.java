package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds what the inputs declare in an object as the server made it. A list's items may be at other
 * places there, because other managers have items of their own in it: they are found by the keys by
 * which the API server itself merges lists.
 */
public final class LiveView {
  // The merge keys (listMapKeys) of the built-in kinds, the more telling ones first.
  private static final List<String> KEYS =
      List.of(
          "name containerPort port mountPath devicePath ip topologyKey type key uid".split(" "));

  private LiveView() {}

  /**
   * The live value for a path of the inputs.
   *
   * @param live the object, without secret marks
   * @param inputs the inputs, without secret marks, by which list items are told
   */
  public static Optional<Object> find(
      Map<String, Object> live, Map<String, Object> inputs, PropertyPath path) {
    Object here = live;
    Object in = inputs;
    for (var step : path.steps()) {
      var declared = in;
      in = child(declared, step);
      here = step instanceof Integer index ? item(here, declared, index) : child(here, step);
      if (here == null) {
        return Optional.empty();
      }
    }
    return Optional.of(here);
  }

  /** The item of a live list that stands for an item of the declared list; null for none. */
  static Object item(Object live, Object declared, int index) {
    var item = child(declared, index);
    if (!(live instanceof List<?> items) || !(item instanceof Map<?, ?> wanted)) {
      return child(live, index);
    }
    for (var key : KEYS) {
      if (wanted.get(key) != null) {
        var same =
            items.stream().filter(one -> wanted.get(key).equals(Trees.get(one, key))).toList();
        // Two items with one name (backends of a route, say) are told by their places.
        if (same.size() == 1) {
          return same.getFirst();
        }
        if (same.isEmpty()) {
          return null;
        }
        break;
      }
    }
    return child(live, index);
  }

  private static Object child(Object tree, Object step) {
    return switch (tree) {
      case Map<?, ?> map when step instanceof String -> map.get(step);
      case List<?> list when step instanceof Integer index && index < list.size() ->
          list.get(index);
      case null, default -> null;
    };
  }

  /**
   * Whether two server-made objects agree at a path of the inputs.
   *
   * @param before an object, found by {@code olds}
   * @param after an object, found by {@code news}
   */
  static boolean agree(
      Map<String, Object> before,
      Map<String, Object> olds,
      Map<String, Object> after,
      Map<String, Object> news,
      PropertyPath path) {
    return Objects.equals(find(before, olds, path), find(after, news, path));
  }
}
