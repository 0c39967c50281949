package dev.bluegreen.provider.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Reading and copying trees of property values (see {@link Values}). */
public final class Trees {
  /** Stands for a child that {@link #copy} leaves out. */
  public static final Object GONE = new Object();

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

  /** The string at a path, unless it is blank. */
  public static Optional<String> find(Object tree, String... path) {
    return Optional.of(text(tree, path)).filter(Predicate.not(String::isBlank));
  }

  /** Whether there is a value at a path; an empty string is none. */
  public static boolean has(Object tree, String... path) {
    var value = get(tree, path);
    return value != null && !value.equals("");
  }

  /** Whether the value at a path is {@code true}. */
  public static boolean isTrue(Object tree, String... path) {
    return Boolean.TRUE.equals(get(tree, path));
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

  /** The child of a map (by its key) or of a list (by its index); null for none. */
  public static Object child(Object tree, Object step) {
    return switch (tree) {
      case Map<?, ?> map when step instanceof String -> map.get(step);
      case List<?> list when step instanceof Integer index && index < list.size() ->
          list.get(index);
      case null, default -> null;
    };
  }

  /** A copy of a map or a list with other children, by key or index; any other tree as it is. */
  public static Object copy(Object tree, BiFunction<Object, Object, Object> child) {
    return switch (tree) {
      case Map<?, ?> map -> {
        var copy = new TreeMap<>(cast(map));
        copy.replaceAll(child);
        copy.values().removeIf(GONE::equals);
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<>();
        list.forEach(item -> copy.add(child.apply(copy.size(), item)));
        copy.removeIf(GONE::equals);
        yield copy;
      }
      case null, default -> tree;
    };
  }

  /** A copy that may be changed, as are the maps in it on the way to {@code path}. */
  public static Map<String, Object> with(Map<String, Object> tree, Object value, String... path) {
    var copy = new TreeMap<>(tree);
    var rest = Arrays.copyOfRange(path, 1, path.length);
    copy.put(path[0], rest.length == 0 ? value : with(map(tree, path[0]), value, rest));
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
    return copy(
        get(tree),
        (step, child) -> {
          var plain = strip(child);
          return plain == null && step instanceof String ? GONE : plain;
        });
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
