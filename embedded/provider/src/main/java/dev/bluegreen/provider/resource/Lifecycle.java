package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.await.Awaiter;
import dev.bluegreen.provider.await.NotLiveException;
import dev.bluegreen.provider.cluster.ApiException;
import dev.bluegreen.provider.cluster.Cluster;
import dev.bluegreen.provider.cluster.ClusterException;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.diff.Differ;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.diff.Drift;
import dev.bluegreen.provider.state.Annotations;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Secrets;
import dev.bluegreen.provider.value.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Objects of a cluster, of any kind.
 *
 * @param cluster where they are
 * @param differ says what an update would change
 * @param awaiter waits for them
 */
public record Lifecycle(Cluster cluster, Differ differ, Awaiter awaiter) implements Resources {
  /** How long a refresh waits for what is being deleted. */
  private static final Duration GOING = Duration.ofMinutes(2);

  /** What the server, and not the program, says of an object. */
  private static final String[] SERVER_MADE =
      "creationTimestamp generation managedFields resourceVersion uid selfLink".split(" ");

  /** The inputs with namespace and name, and with a Secret's plain strings as data. */
  @Override
  public Map<String, Object> check(
      Map<String, Object> olds, Map<String, Object> news, AutoName naming) {
    var encoded = Secrets.encode(news);
    // Made while its kind was not known yet: it stays as it was, or it would be replaced now.
    var stays = !olds.isEmpty() && Trees.text(olds, "metadata", "namespace").isEmpty();
    return naming.apply(olds, stays ? encoded : withNamespace(encoded));
  }

  @Override
  public boolean inputsDecide(Map<String, Object> inputs) {
    return !Annotations.is(inputs, Annotations.REPLACE_UNREADY);
  }

  @Override
  public Difference diff(State state, Map<String, Object> news, boolean patch) {
    return differ.diff(state, news, patch);
  }

  @Override
  public String id(Map<String, Object> outputs) {
    return ObjectRef.of(outputs).id();
  }

  /**
   * Applies the inputs and waits until the object is live.
   *
   * @param manager the field manager
   * @param how what the engine's call says
   * @throws ApiException if the server refuses them
   * @throws NotLiveException if the object does not become live
   */
  @Override
  public State apply(Map<String, Object> inputs, String manager, Call how) {
    var object = toApply(inputs, manager, how.ignored());
    var before = cluster.get(ObjectRef.of(object));
    if (how.patch() && before.isEmpty()) {
      throw new IllegalStateException(
          "There is no %s to patch. Create it first, or let this resource depend on what creates it."
              .formatted(ObjectRef.of(object)));
    }
    // What is being deleted would take the fields, and then go with them.
    before
        .filter(old -> !how.patch() && Trees.has(old, "metadata", "deletionTimestamp"))
        .ifPresent(old -> awaiter.gone(old, how.timeout(object), how.status()));
    var applied = send(object, manager, how, false, false);
    return new State(
        Annotations.is(object, Annotations.SKIP_AWAIT)
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
    if (Trees.hasUnknown(inputs) || !cluster.knows(ObjectRef.of(object))) {
      return standIn;
    }
    try {
      // What a preview creates may be there still, to be replaced by it.
      return new State(send(object, manager, how, true, !how.existing()), inputs, manager);
    } catch (ApiException e) {
      // Its namespace comes with the same update; or the object of that name is replaced by it.
      if (!how.existing()
          && (e.isNotFound() || e.isInvalid() && cluster.get(ObjectRef.of(object)).isPresent())) {
        return standIn;
      }
      throw e;
    }
  }

  private Map<String, Object> send(
      Map<String, Object> object, String manager, Call how, boolean dryRun, boolean take) {
    var force = take || Annotations.is(object, Annotations.PATCH_FORCE);
    try {
      return cluster.apply(object, new Cluster.Apply(manager, force, dryRun));
    } catch (ApiException e) {
      // As with the official plugin, a change by kubectl lasts until the next one by Pulumi.
      if (!force && e.isConflictByHand() && how.existing() && !how.patch()) {
        return send(object, manager, how, dryRun, true);
      }
      if (e.isBusy()) {
        throw new ClusterException("%s: %s".formatted(ObjectRef.of(object), e.getMessage()));
      }
      throw e.about(ObjectRef.of(object), manager);
    }
  }

  /** The resource as the cluster has it; empty where it is gone. */
  @Override
  public Optional<State> read(ObjectRef ref, State state, Map<String, Object> inputs) {
    return cluster
        .get(ref)
        .filter(this::stays)
        .map(
            live -> {
              var found = inputs.isEmpty() ? imported(live) : Drift.of(inputs, state.live(), live);
              return new State(live, found, state.fieldManager());
            });
  }

  /**
   * What is being deleted is waited for: to say that it is there would have the next update put
   * things into a namespace that goes.
   */
  private boolean stays(Map<String, Object> live) {
    if (!Trees.has(live, "metadata", "deletionTimestamp")) {
      return true;
    }
    try {
      awaiter.gone(live, GOING, _ -> {});
      return false;
    } catch (NotLiveException e) {
      return true;
    }
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
      // An apply that declares nothing: the server removes what only this manager owned.
      var metadata = new TreeMap<>(Trees.map(live.get(), "metadata"));
      metadata.keySet().retainAll(Set.of("name", "namespace"));
      var nothing =
          Map.<String, Object>of(
              "apiVersion", ref.apiVersion(), "kind", ref.kind(), "metadata", metadata);
      cluster.apply(nothing, new Cluster.Apply(state.fieldManager(), true, false));
      return;
    }
    var inputs = state.inputs();
    cluster.delete(ref, Annotations.propagationPolicy(inputs));
    if (!Annotations.is(inputs, Annotations.SKIP_AWAIT)) {
      awaiter.gone(live.get(), how.timeout(inputs), how.status());
    }
  }

  private Map<String, Object> toApply(
      Map<String, Object> inputs, String manager, List<String> ignored) {
    // Without a namespace still, where its kind was not known yet when the inputs were checked.
    var declared = withNamespace(Trees.stripMap(inputs));
    return Optional.of(ObjectRef.of(declared))
        .filter(_ -> !ignored.isEmpty())
        .flatMap(cluster::get)
        .map(live -> IgnoredFields.release(declared, live, ignored, manager))
        .map(Trees::stripMap)
        .orElse(declared);
  }

  private Map<String, Object> withNamespace(Map<String, Object> object) {
    var placed = cluster.placed(ObjectRef.of(object), cluster.defaultNamespace());
    return placed.namespace().isEmpty() || Trees.has(object, "metadata", "namespace")
        ? object
        : Trees.with(object, placed.namespace(), "metadata", "namespace");
  }

  private static Map<String, Object> imported(Map<String, Object> live) {
    var metadata = Trees.without(Trees.map(live, "metadata"), SERVER_MADE);
    return Secrets.encode(Trees.with(Trees.without(live, "status"), metadata, "metadata"));
  }
}
