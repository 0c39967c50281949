package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.diff.LiveView;
import dev.bluegreen.provider.diff.PropertyPath;
import dev.bluegreen.provider.value.Trees;
import java.util.List;
import java.util.Map;

/**
 * What {@code ignoreChanges} means for an apply. The engine puts the old inputs there, which an
 * apply would enforce against whoever has changed them since; so such a field is left to its other
 * owner, or else stays as it is.
 */
record IgnoredFields(LiveView view, String manager) {
  /** The object to apply instead of the declared one. */
  static Map<String, Object> release(
      Map<String, Object> declared, Map<String, Object> live, List<String> paths, String manager) {
    var fields = new IgnoredFields(new LiveView(live, declared), manager);
    Object result = declared;
    for (var path : paths) {
      result = fields.release(result, PropertyPath.ROOT, PropertyPath.parse(path).steps());
    }
    return Trees.map(result);
  }

  /** A copy of a tree, with what {@code rest} leads to from {@code here} released. */
  private Object release(Object tree, PropertyPath here, List<Object> rest) {
    if (rest.isEmpty()) {
      return isLeftToOthers(here) ? Trees.GONE : view.find(here).orElse(Trees.GONE);
    }
    var step = rest.getFirst();
    var further = rest.subList(1, rest.size());
    return Trees.copy(
        tree,
        (key, child) ->
            step.equals("*") || step.equals(key) ? release(child, here.then(key), further) : child);
  }

  /** Fields in lists are never said to be: they stay as they are. */
  private boolean isLeftToOthers(PropertyPath path) {
    var fields = path.steps().stream().map(step -> "f:" + step).toArray(String[]::new);
    var owners =
        Trees.maps(view.live(), "metadata", "managedFields").stream()
            .filter(owner -> Trees.get(Trees.map(owner, "fieldsV1"), fields) != null)
            .map(owner -> Trees.text(owner, "manager"))
            .toList();
    return !owners.isEmpty() && !owners.contains(manager);
  }
}
