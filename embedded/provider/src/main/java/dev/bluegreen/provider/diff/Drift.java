package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A resource's inputs as a refresh finds them: the declared fields, with the live value where it is
 * not what the server last answered. What nobody declared is not drift.
 */
public final class Drift {
  private static final Object GONE = new Object();

  private final Map<String, Object> inputs;
  private final Map<String, Object> before;
  private final Map<String, Object> now;

  private Drift(Map<String, Object> inputs, Map<String, Object> before, Map<String, Object> now) {
    this.inputs = Trees.stripMap(inputs);
    this.before = Trees.stripMap(before);
    this.now = now;
  }

  /**
   * The inputs with their drift.
   *
   * @param inputs as they were declared
   * @param before the object in the state
   * @param now the object in the cluster
   */
  public static Map<String, Object> of(
      Map<String, Object> inputs, Map<String, Object> before, Map<String, Object> now) {
    return Trees.map(new Drift(inputs, before, now).read(PropertyPath.ROOT, inputs));
  }

  private Object read(PropertyPath path, Object declared) {
    return switch (declared) {
      case Secret(var plain) -> {
        var value = read(path, plain);
        yield value == GONE ? GONE : new Secret(value);
      }
      case Map<?, ?> map when !map.isEmpty() -> {
        var result = new TreeMap<String, Object>();
        map.forEach(
            (key, value) -> {
              var read = read(path.then(key), value);
              if (read != GONE) {
                result.put((String) key, read);
              }
            });
        yield result;
      }
      case List<?> list when list.stream().allMatch(Map.class::isInstance) -> {
        var result = new ArrayList<>();
        for (var i = 0; i < list.size(); i++) {
          var read =
              LiveView.find(now, inputs, path.then(i)).isEmpty() && changed(path.then(i))
                  ? GONE
                  : read(path.then(i), list.get(i));
          if (read != GONE) {
            result.add(read);
          }
        }
        yield result;
      }
      case null -> null;
      default -> changed(path) ? value(path).orElse(GONE) : declared;
    };
  }

  private boolean changed(PropertyPath path) {
    return !Objects.equals(LiveView.find(before, inputs, path), value(path));
  }

  private Optional<Object> value(PropertyPath path) {
    return LiveView.find(now, inputs, path);
  }
}
