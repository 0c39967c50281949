package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import pulumirpc.Provider.PropertyDiff.Kind;

/** Which properties of the inputs differ, leaf by leaf. */
public final class InputDiff {
  private InputDiff() {}

  /** The changes from one tree to another; null is the same as absent, an unknown differs. */
  public static List<Change> between(Map<String, Object> olds, Map<String, Object> news) {
    var changes = new ArrayList<Change>();
    compare(PropertyPath.ROOT, olds, news, changes);
    return changes;
  }

  private static void compare(
      PropertyPath path, Object before, Object after, List<Change> changes) {
    var old = Trees.get(before);
    var now = Trees.get(after);
    if (old instanceof Map<?, ?> olds && now instanceof Map<?, ?> news) {
      var keys = new TreeSet<Object>(olds.keySet());
      keys.addAll(news.keySet());
      keys.forEach(key -> compare(path.then(key), olds.get(key), news.get(key), changes));
    } else if (old instanceof List<?> olds && now instanceof List<?> news) {
      for (var i = 0; i < Math.max(olds.size(), news.size()); i++) {
        compare(path.then(i), Trees.child(olds, i), Trees.child(news, i), changes);
      }
    } else if (now == Unknown.UNKNOWN || !Objects.equals(old, now)) {
      var kind = old == null ? Kind.ADD : now == null ? Kind.DELETE : Kind.UPDATE;
      changes.add(new Change(path, kind));
    }
  }
}
