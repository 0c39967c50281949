package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;

/** Completes a program's inputs: namespace, name, and a Secret's plain strings. */
public final class Checker {
  private final Cluster cluster;

  /** For the kinds of one cluster. */
  public Checker(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The complete inputs.
   *
   * @param olds the inputs in the state, empty for a new resource
   * @param news what the program says
   * @param naming how the resource is named where the program does not
   */
  public Map<String, Object> check(
      Map<String, Object> olds, Map<String, Object> news, AutoName naming) {
    return naming.apply(olds, withNamespace(olds, SecretData.encode(news)));
  }

  private Map<String, Object> withNamespace(Map<String, Object> olds, Map<String, Object> news) {
    var declared = Trees.get(news, "metadata", "namespace");
    if (declared != null && !"".equals(declared)) {
      return news;
    }
    var before = Trees.text(olds, "metadata", "namespace");
    // Made while its kind was not known yet: it stays as it was, or it would be replaced now.
    if (!olds.isEmpty() && before.isEmpty()) {
      return news;
    }
    var placed = cluster.placed(ObjectRef.of(news), cluster.defaultNamespace());
    return placed.namespace().isEmpty()
        ? news
        : Trees.with(news, placed.namespace(), "metadata", "namespace");
  }
}
