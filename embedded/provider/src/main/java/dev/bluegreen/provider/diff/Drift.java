package dev.bluegreen.provider.diff;

import static dev.bluegreen.provider.value.Trees.GONE;

import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;

/**
 * A resource's inputs as a refresh finds them: the declared fields, with the live value where it is
 * not what the server last answered. What nobody declared is not drift.
 *
 * @param before the object in the state
 * @param now the object in the cluster
 */
public record Drift(LiveView before, LiveView now) {
  /**
   * The inputs with their drift.
   *
   * @param inputs as they were declared
   * @param before the object in the state
   * @param now the object in the cluster
   */
  public static Map<String, Object> of(
      Map<String, Object> inputs, Map<String, Object> before, Map<String, Object> now) {
    var plain = Trees.stripMap(inputs);
    var drift = new Drift(new LiveView(Trees.stripMap(before), plain), new LiveView(now, plain));
    return Trees.map(drift.read(PropertyPath.ROOT, inputs));
  }

  private Object read(PropertyPath path, Object declared) {
    return switch (declared) {
      case Secret(var plain) -> {
        var value = read(path, plain);
        yield value == GONE ? GONE : new Secret(value);
      }
      case Map<?, ?> map when !map.isEmpty() ->
          Trees.copy(map, (key, value) -> read(path.then(key), value));
      case List<?> list when list.stream().allMatch(Map.class::isInstance) ->
          Trees.copy(list, (index, item) -> item(path.then(index), item));
      case null -> null;
      default -> isChanged(path) ? now.find(path).orElse(GONE) : declared;
    };
  }

  private Object item(PropertyPath path, Object declared) {
    return isChanged(path) && now.find(path).isEmpty() ? GONE : read(path, declared);
  }

  private boolean isChanged(PropertyPath path) {
    return !before.find(path).equals(now.find(path));
  }
}
