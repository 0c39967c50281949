package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.diff.Differ;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.state.State;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.Optional;

/**
 * Objects of a cluster, of any kind.
 *
 * @param checker completes inputs
 * @param differ compares them
 * @param lifecycle makes objects of them
 */
public record Objects(Checker checker, Differ differ, Lifecycle lifecycle) implements Resources {
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
  public State preview(Map<String, Object> inputs, String manager, Call how) {
    return lifecycle.preview(inputs, manager, how);
  }

  @Override
  public State apply(Map<String, Object> inputs, String manager, Call how) {
    return lifecycle.apply(inputs, manager, how);
  }

  @Override
  public Optional<State> read(ObjectRef ref, State state, Map<String, Object> inputs) {
    return lifecycle.read(ref, state, inputs);
  }

  @Override
  public void delete(ObjectRef ref, State state, Call how) {
    lifecycle.delete(ref, state, how);
  }

  @Override
  public String id(Map<String, Object> outputs) {
    return ObjectRef.of(Trees.stripMap(outputs)).id();
  }
}
