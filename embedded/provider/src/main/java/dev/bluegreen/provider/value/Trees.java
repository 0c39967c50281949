package dev.bluegreen.provider.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reading and copying trees of property values (see {@link Values}). */
public final class Trees {
  private Trees() {}

  /** The value at a path of map keys, without its secret mark; null where there is none. */
  public static Object get(Object tree, String... path) {
    var here = plain(tree);
    for (var key : path) {
      here = here instanceof Map<?, ?> map ? plain(map.get(key)) : null;
    }
    return here;
  }

  /** The string at a path, or an empty one. */
  public static String text(Object tree, String... path) {
    return get(tree, path) instanceof String text ? text : "";
  }

  /** The integer at a path, or another one. */
  public static long number(Object tree, long otherwise, String... path) {
    return get(tree, path) instanceof Number number ? number.longValue() : otherwise;
  }

  /** The map at a path, or an empty one. */
  public static Map<String, Object> map(Object tree, String... path) {
    return get(tree, path) instanceof Map<?, ?> map ? cast(map) : Map.of();
  }

  /** The maps in the list at a path; other items are left out. */
  public static List<Map<String, Object>> maps(Object tree, String... path) {
    return get(tree, path) instanceof List<?> list
        ? list.stream().map(Trees::map).filter(Predicate.not(Map::isEmpty)).toList()
        : List.of();
  }

  /** A copy that may be changed, as are the maps in it on the way to {@code path}. */
  public static Map<String, Object> with(Map<String, Object> tree, Object value, String... path) {
    var copy = new TreeMap<>(tree);
    var here = copy;
    for (var i = 0; i < path.length - 1; i++) {
      var next = new TreeMap<>(map(here, path[i]));
      here.put(path[i], next);
      here = next;
    }
    here.put(path[path.length - 1], value);
    return copy;
  }

  /** A copy without the values of some keys of its first level. */
  public static Map<String, Object> without(Map<String, Object> tree, String... keys) {
    var copy = new TreeMap<>(tree);
    List.of(keys).forEach(copy::remove);
    return copy;
  }

  /** The same tree without secret marks, and without null entries, as the API server reads it. */
  public static Object strip(Object tree) {
    return switch (tree) {
      case Secret(var value) -> strip(value);
      case Map<?, ?> map -> {
        var plain = new TreeMap<String, Object>();
        map.forEach(
            (key, value) -> {
              var stripped = strip(value);
              if (stripped != null) {
                plain.put((String) key, stripped);
              }
            });
        yield plain;
      }
      case List<?> list -> {
        var plain = new ArrayList<>();
        list.forEach(item -> plain.add(strip(item)));
        yield plain;
      }
      case null, default -> tree;
    };
  }

  /** {@link #strip} of a map. */
  public static Map<String, Object> stripMap(Map<String, Object> tree) {
    return map(strip(tree));
  }

  /** Whether any value anywhere in the tree is still unknown. */
  public static boolean hasUnknown(Object tree) {
    return switch (tree) {
      case Unknown _ -> true;
      case Secret(var value) -> hasUnknown(value);
      case Map<?, ?> map -> map.values().stream().anyMatch(Trees::hasUnknown);
      case List<?> list -> list.stream().anyMatch(Trees::hasUnknown);
      case null, default -> false;
    };
  }

  private static Object plain(Object tree) {
    return tree instanceof Secret(var value) ? plain(value) : tree;
  }

  @SuppressWarnings("unchecked") // every map of a tree has string keys, by construction
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
