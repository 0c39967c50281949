package dev.bluegreen.provider.diff;

import dev.bluegreen.provider.await.Readiness.Failed;
import dev.bluegreen.provider.await.Workloads;
import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.state.Annotations;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Trees;
import dev.bluegreen.provider.value.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pulumirpc.Provider.PropertyDiff.Kind;

/**
 * Compares what was declared with what is declared now, and asks the server, by the dry run of an
 * apply, which of it makes a difference: another spelling of a quantity, or a default written out,
 * does not.
 *
 * @param cluster whose server is asked
 * @param config which kinds are mutable
 */
public record Differ(Cluster cluster, ProviderConfig config) {
  /**
   * The difference for one resource.
   *
   * @param state the resource in Pulumi's state
   * @param news the inputs that are wanted now
   * @param patch whether it is a {@code *Patch} resource
   */
  public Difference diff(State state, Map<String, Object> news, boolean patch) {
    var inPlace = staysInPlace(state, news);
    var declared = InputDiff.between(state.inputs(), news);
    if (declared.isEmpty()) {
      return Annotations.is(news, Annotations.REPLACE_UNREADY) && hasFailed(state, news)
          ? Difference.of(List.of(Change.STATUS), _ -> true, inPlace)
          : Difference.NONE;
    }
    var another = declared.stream().map(Change::path).anyMatch(ImmutableFields::isIdentity);
    var verdict = another ? new Verdict(declared, Set.of()) : ask(state, news, declared);
    var kind = Trees.text(news, "kind");
    return Difference.of(
        verdict.changes(),
        path ->
            ImmutableFields.replaces(kind, patch, config, path)
                || verdict.immutable().stream().anyMatch(path::isWithin),
        inPlace);
  }

  private Verdict ask(State state, Map<String, Object> news, List<Change> declared) {
    if (Trees.hasUnknown(news) || !cluster.knows(ObjectRef.of(news))) {
      return new Verdict(declared, Set.of());
    }
    var plain = Trees.stripMap(news);
    var before = new LiveView(Trees.stripMap(state.live()), Trees.stripMap(state.inputs()));
    try {
      var how = new Cluster.Apply(state.fieldManagerFor(plain), true, true);
      var after = new LiveView(cluster.apply(plain, how), plain);
      return new Verdict(
          declared.stream()
              .filter(
                  change ->
                      isGivenUp(change)
                          || !before.find(change.path()).equals(after.find(change.path())))
              .toList(),
          Set.of());
    } catch (ApiException e) {
      // What is wrong with it, the update says; here it only matters what the server takes once.
      return new Verdict(
          declared,
          e.causes().stream()
              .filter(cause -> Trees.text(cause, "message").contains("immutable"))
              .map(cause -> Trees.text(cause, "field").replaceAll("\\[[^]]*]", ""))
              .collect(Collectors.toSet()));
    }
  }

  /**
   * A field that is declared no more is another's from now on, such as an autoscaler's, even where
   * its value is still the server's default: not to say so would leave it declared in the state.
   */
  private static boolean isGivenUp(Change change) {
    return change.kind() == Kind.DELETE
        && change.path().steps().stream().noneMatch(Integer.class::isInstance);
  }

  /** A Job that failed stays failed, however often it is awaited: only a new one can succeed. */
  private boolean hasFailed(State state, Map<String, Object> news) {
    return "Job".equals(Trees.text(news, "kind"))
        && Workloads.job(cluster.get(ObjectRef.of(news)).orElse(state.live())) instanceof Failed;
  }

  private static boolean staysInPlace(State state, Map<String, Object> news) {
    return Trees.get(news, "metadata", "name") != Unknown.UNKNOWN
        && !Annotations.is(news, Annotations.AUTONAMED)
        && ObjectRef.of(state.inputs()).id().equals(ObjectRef.of(news).id())
        && Trees.text(state.live(), "kind").equals(Trees.text(news, "kind"));
  }

  private record Verdict(List<Change> changes, Set<String> immutable) {}
}
