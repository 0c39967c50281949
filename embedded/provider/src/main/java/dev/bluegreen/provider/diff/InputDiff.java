package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.value.Secret;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Which properties of the inputs differ, leaf by leaf. */
public final class InputDiff {
  private final List<Change> changes = new ArrayList<>();

  private InputDiff() {}

  /** The changes from one tree to another; null is the same as absent, an unknown differs. */
  public static List<Change> between(Map<String, Object> olds, Map<String, Object> news) {
    var diff = new InputDiff();
    diff.compare(PropertyPath.ROOT, olds, news);
    return List.copyOf(diff.changes);
  }

  private void compare(PropertyPath path, Object before, Object after) {
    switch (new Pair(unwrap(before), unwrap(after))) {
      case Pair(var old, Unknown _) ->
          add(path, old == null ? Change.Kind.ADD : Change.Kind.UPDATE);
      case Pair(Map<?, ?> old, Map<?, ?> now) -> {
        var keys = new TreeSet<String>(Trees.map(old).keySet());
        keys.addAll(Trees.map(now).keySet());
        keys.forEach(key -> compare(path.then(key), old.get(key), now.get(key)));
      }
      case Pair(List<?> old, List<?> now) -> {
        for (var i = 0; i < Math.max(old.size(), now.size()); i++) {
          compare(
              path.then(i), i < old.size() ? old.get(i) : null, i < now.size() ? now.get(i) : null);
        }
      }
      case Pair(var old, var now) when Objects.equals(old, now) -> {}
      case Pair(var old, var _) when old == null -> add(path, Change.Kind.ADD);
      case Pair(var _, var now) when now == null -> add(path, Change.Kind.DELETE);
      case Pair(var _, var _) -> add(path, Change.Kind.UPDATE);
    }
  }

  private void add(PropertyPath path, Change.Kind kind) {
    changes.add(new Change(path, kind));
  }

  private static Object unwrap(Object value) {
    return value instanceof Secret(var plain) ? unwrap(plain) : value;
  }

  private record Pair(Object before, Object after) {}
}
