package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.cluster.ProviderConfig;
import dev.bluegreen.provider.diff.Differ;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.Drift;
import dev.bluegreen.provider.state.Annotations;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Objects of a cluster, of any kind. */
public final class Lifecycle implements Resources {
  private final Cluster cluster;
  private final Awaiter awaiter;
  private final Checker checker;
  private final Differ differ;

  /** For one cluster. */
  public Lifecycle(Cluster cluster, ProviderConfig config, Awaiter awaiter) {
    this.cluster = cluster;
    this.awaiter = awaiter;
    checker = new Checker(cluster);
    differ = new Differ(cluster, config);
  }

  @Override
  public Map<String, Object> check(
      Map<String, Object> olds, Map<String, Object> news, AutoName naming) {
    return checker.check(olds, news, naming);
  }

  @Override
  public Difference diff(
      State state, Map<String, Object> olds, Map<String, Object> news, boolean patch) {
    return differ.diff(state, olds, news, patch);
  }

  @Override
  public String id(Map<String, Object> outputs) {
    return ObjectRef.of(Trees.stripMap(outputs)).id();
  }

  /**
   * Applies the inputs and waits until the object is live.
   *
   * @param manager the field manager
   * @param how what the engine's call says
   * @throws ApplyException if the server refuses them
   * @throws NotLiveException if the object does not become live
   */
  @Override
  public State apply(Map<String, Object> inputs, String manager, Call how) {
    var object = toApply(inputs, manager, how.ignored());
    if (how.patch()) {
      requireTarget(ObjectRef.of(object));
    } else {
      awaitPredecessor(ObjectRef.of(object), how.timeout(object), how.status());
    }
    var applied = send(object, manager, how, false);
    return new State(
        Annotations.skipAwait(object)
            ? applied
            : awaiter.live(applied, how.timeout(object), how.status()),
        inputs,
        manager);
  }

  /** What {@link #apply} would answer: the server's dry run, or the inputs where it cannot. */
  @Override
  public State preview(Map<String, Object> inputs, String manager, Call how) {
    var object = toApply(inputs, manager, how.ignored());
    var standIn = new State(inputs, inputs, manager);
    if (Trees.hasUnknown(inputs)
        || cluster.kind(Trees.text(object, "apiVersion"), Trees.text(object, "kind")).isEmpty()) {
      return standIn;
    }
    try {
      return new State(send(object, manager, how, true), inputs, manager);
    } catch (ApplyException e) {
      // Its namespace comes with the same update; or the object of that name is replaced by it.
      if (!how.existing()
          && e.getCause() instanceof ApiException cause
          && (cause.isNotFound()
              || cause.isInvalid() && cluster.get(ObjectRef.of(object)).isPresent())) {
        return standIn;
      }
      throw e;
    }
  }

  private Map<String, Object> send(
      Map<String, Object> object, String manager, Call how, boolean dryRun) {
    // What a preview creates may be there still, to be replaced by it.
    var force = Annotations.patchForce(object) || dryRun && !how.existing();
    try {
      try {
        return cluster.apply(object, new Cluster.Apply(manager, force, dryRun));
      } catch (ApiException e) {
        // As with the official plugin, a change by kubectl lasts until the next one by Pulumi.
        if (e.isConflictByHand() && how.existing() && !how.patch()) {
          return cluster.apply(object, new Cluster.Apply(manager, true, dryRun));
        }
        throw e;
      }
    } catch (ApiException e) {
      if (e.isBusy()) {
        throw new ClusterException("%s: %s".formatted(ObjectRef.of(object), e.getMessage()));
      }
      throw new ApplyException(ObjectRef.of(object), manager, e);
    }
  }

  /** The resource as the cluster has it; empty where it is gone. */
  @Override
  public Optional<State> read(ObjectRef ref, State state, Map<String, Object> inputs) {
    return cluster
        .get(ref)
        .map(
            live ->
                inputs.isEmpty()
                    ? new State(live, imported(live), state.fieldManager())
                    : new State(live, Drift.of(inputs, state.live(), live), state.fieldManager()));
  }

  /**
   * Deletes the object and what depends on it, and waits until it is gone. A {@code *Patch}
   * resource gives back its fields and leaves the object.
   */
  @Override
  public void delete(ObjectRef ref, State state, Call how) {
    var live = cluster.get(ref);
    if (live.isEmpty()) {
      return;
    }
    if (how.patch()) {
      giveBack(ref, state.fieldManager());
      return;
    }
    var inputs = Trees.stripMap(state.inputs());
    cluster.delete(ref, Annotations.propagationPolicy(inputs));
    if (!Annotations.skipAwait(inputs)) {
      awaiter.gone(
          ref, Trees.text(live.get(), "metadata", "uid"), how.timeout(inputs), how.status());
    }
  }

  /** An apply that declares nothing: the server removes what only this manager owned. */
  private void giveBack(ObjectRef ref, String manager) {
    var kind = Map.<String, Object>of("apiVersion", ref.apiVersion(), "kind", ref.kind());
    var nothing = Trees.with(kind, ref.name(), "metadata", "name");
    var object =
        ref.namespace().isEmpty()
            ? nothing
            : Trees.with(nothing, ref.namespace(), "metadata", "namespace");
    cluster.apply(object, new Cluster.Apply(manager, true, false));
  }

  /** What is being deleted would take the fields, and then go with them. */
  private void awaitPredecessor(ObjectRef ref, Duration timeout, Consumer<String> status) {
    cluster
        .get(ref)
        .filter(old -> !Trees.text(old, "metadata", "deletionTimestamp").isEmpty())
        .ifPresent(old -> awaiter.gone(ref, Trees.text(old, "metadata", "uid"), timeout, status));
  }

  private void requireTarget(ObjectRef ref) {
    if (cluster.get(ref).isEmpty()) {
      throw new ApplyException(
          "There is no %s to patch. Create it first, or let this resource depend on what creates it."
              .formatted(ref));
    }
  }

  private Map<String, Object> toApply(
      Map<String, Object> inputs, String manager, List<String> ignored) {
    var declared = withNamespace(Trees.stripMap(inputs));
    return Optional.of(ObjectRef.of(declared))
        .filter(_ -> !ignored.isEmpty())
        .flatMap(cluster::get)
        .map(live -> IgnoredFields.release(declared, live, ignored, manager))
        .map(Trees::stripMap)
        .orElse(declared);
  }

  /** Only where the kind was not known yet when the inputs were checked. */
  private Map<String, Object> withNamespace(Map<String, Object> object) {
    var placed = cluster.placed(ObjectRef.of(object), cluster.defaultNamespace());
    return placed.namespace().isEmpty()
        ? object
        : Trees.with(object, placed.namespace(), "metadata", "namespace");
  }

  private static Map<String, Object> imported(Map<String, Object> live) {
    var metadata =
        Trees.without(
            Trees.map(live, "metadata"),
            "creationTimestamp",
            "generation",
            "managedFields",
            "resourceVersion",
            "uid",
            "selfLink");
    return SecretData.encode(Trees.with(Trees.without(live, "status"), metadata, "metadata"));
  }
}
