package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.diff.LiveView;
import dev.bluegreen.provider.diff.PropertyPath;
import dev.bluegreen.provider.value.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What {@code ignoreChanges} means for an apply. The engine puts the old inputs there, which an
 * apply would enforce against whoever has changed them since; so such a field is left to its other
 * owner, or else stays as it is.
 */
final class IgnoredFields {
  private final Map<String, Object> live;
  private final Map<String, Object> declared;
  private final String manager;

  private IgnoredFields(Map<String, Object> live, Map<String, Object> declared, String manager) {
    this.live = live;
    this.declared = declared;
    this.manager = manager;
  }

  /** The object to apply instead of the declared one. */
  static Map<String, Object> release(
      Map<String, Object> declared, Map<String, Object> live, List<String> paths, String manager) {
    var fields = new IgnoredFields(live, declared, manager);
    Object result = declared;
    for (var path : paths) {
      result = fields.release(result, PropertyPath.ROOT, PropertyPath.parse(path).steps());
    }
    return Trees.map(result);
  }

  /** A copy of a tree, with what {@code rest} leads to from {@code here} released. */
  private Object release(Object tree, PropertyPath here, List<Object> rest) {
    if (rest.isEmpty()) {
      return isLeftToOthers(here) ? null : LiveView.find(live, declared, here).orElse(null);
    }
    var step = rest.getFirst();
    var further = rest.subList(1, rest.size());
    return switch (tree) {
      case Map<?, ?> map -> {
        var copy = new TreeMap<String, Object>(Trees.map(map));
        // A null goes out of the tree before it is sent.
        copy.replaceAll(
            (key, value) ->
                step.equals("*") || step.equals(key)
                    ? release(value, here.then(key), further)
                    : value);
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<Object>(list);
        for (var i = 0; i < copy.size(); i++) {
          if (step.equals("*") || step.equals(i)) {
            copy.set(i, release(copy.get(i), here.then(i), further));
          }
        }
        copy.removeIf(Objects::isNull);
        yield copy;
      }
      case null, default -> tree;
    };
  }

  /** Fields in lists are never said to be: they stay as they are. */
  private boolean isLeftToOthers(PropertyPath path) {
    var fields = path.steps().stream().map(step -> "f:" + step).toArray(String[]::new);
    var owners =
        Trees.maps(live, "metadata", "managedFields").stream()
            .filter(owner -> Trees.get(Trees.map(owner, "fieldsV1"), fields) != null)
            .map(owner -> Trees.text(owner, "manager"))
            .toList();
    return !owners.isEmpty() && !owners.contains(manager);
  }
}
