package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.state.Annotations;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what was declared with what is declared now, and asks the server, by the dry run of an
 * apply, which of it makes a difference: another spelling of a quantity, or a default written out,
 * does not.
 */
public final class Differ {
  private final Cluster cluster;
  private final ProviderConfig config;

  /** For one cluster. */
  public Differ(Cluster cluster, ProviderConfig config) {
    this.cluster = cluster;
    this.config = config;
  }

  /**
   * The difference for one resource.
   *
   * @param state the resource's outputs in Pulumi's state
   * @param olds the inputs that it was made from
   * @param news the inputs that are wanted now
   * @param patch whether it is a {@code *Patch} resource
   */
  public Difference diff(
      State state, Map<String, Object> olds, Map<String, Object> news, boolean patch) {
    var kind = Trees.text(news, "kind");
    var declared = InputDiff.between(olds, news);
    if (declared.isEmpty()) {
      return Annotations.replaceUnready(news) ? unready(state, news) : Difference.NONE;
    }
    var verdict =
        isSameObject(declared) ? ask(state, olds, news, declared) : new Verdict(declared, Set.of());
    var replaces = new HashSet<PropertyPath>();
    for (var change : verdict.changes()) {
      var path = change.path();
      if (ImmutableFields.replaces(kind, patch, config, path)
          || verdict.immutable().stream().anyMatch(path::isWithin)) {
        replaces.add(path);
      }
    }
    return new Difference(
        verdict.changes(), replaces, !replaces.isEmpty() && staysInPlace(state, olds, news));
  }

  private static boolean isSameObject(List<Change> declared) {
    return declared.stream()
        .noneMatch(
            change ->
                List.of("kind", "metadata.name", "metadata.namespace").stream()
                    .anyMatch(change.path()::isWithin));
  }

  private Verdict ask(
      State state, Map<String, Object> olds, Map<String, Object> news, List<Change> declared) {
    if (Trees.hasUnknown(news)
        || cluster.kind(Trees.text(news, "apiVersion"), Trees.text(news, "kind")).isEmpty()) {
      return new Verdict(declared, Set.of());
    }
    var before = Trees.stripMap(state.live());
    var plainOlds = Trees.stripMap(olds);
    var plainNews = Trees.stripMap(news);
    try {
      var after =
          cluster.apply(plainNews, new Cluster.Apply(state.fieldManagerFor(plainNews), true, true));
      return new Verdict(
          declared.stream()
              .filter(change -> !LiveView.agree(before, plainOlds, after, plainNews, change.path()))
              .toList(),
          Set.of());
    } catch (ApiException e) {
      // What is wrong with it, the update says; here it only matters what the server takes once.
      return new Verdict(
          declared,
          e.causes().stream()
              .filter(cause -> cause.message().contains("immutable"))
              .map(cause -> cause.field().replaceAll("\\[[^]]*]", ""))
              .collect(Collectors.toSet()));
    }
  }

  /** A Job that failed stays failed, however often it is awaited: only a new one can succeed. */
  private Difference unready(State state, Map<String, Object> news) {
    var live = cluster.get(ObjectRef.of(Trees.stripMap(news))).orElse(state.live());
    var failed =
        Trees.maps(live, "status", "conditions").stream()
            .anyMatch(
                condition ->
                    Set.of("Failed", "FailureTarget").contains(Trees.text(condition, "type"))
                        && "True".equals(Trees.text(condition, "status")));
    if (!failed || !"Job".equals(Trees.text(news, "kind"))) {
      return Difference.NONE;
    }
    var status = PropertyPath.ROOT.then("status");
    return new Difference(
        List.of(new Change(status, Change.Kind.UPDATE)),
        Set.of(status),
        staysInPlace(state, news, news));
  }

  private static boolean staysInPlace(
      State state, Map<String, Object> olds, Map<String, Object> news) {
    var name = Trees.get(news, "metadata", "name");
    return name != Unknown.UNKNOWN
        && !Annotations.isAutonamed(news)
        && ObjectRef.of(olds).id().equals(ObjectRef.of(news).id())
        && Trees.text(state.live(), "kind").equals(Trees.text(news, "kind"));
  }

  private record Verdict(List<Change> changes, Set<String> immutable) {}
}
