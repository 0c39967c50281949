package dev.bluegreen.provider.resource;

import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.state.State;
import java.util.Map;
import java.util.Optional;

/** What a plugin does with one sort of resources. Inputs and outputs are trees of values. */
public interface Resources {
  /** The complete inputs; {@code olds} are those in the state, empty for a new resource. */
  Map<String, Object> check(Map<String, Object> olds, Map<String, Object> news, AutoName naming);

  /** Whether a resource whose inputs are as they were needs no update, whatever became of it. */
  default boolean inputsDecide(Map<String, Object> inputs) {
    return false;
  }

  /** What an update would change; {@code patch} is true for a {@code *Patch} resource. */
  Difference diff(State state, Map<String, Object> news, boolean patch);

  /** What {@link #apply} would make, without making it. */
  State preview(Map<String, Object> inputs, String manager, Call how);

  /** Creates or updates, and waits until it is live. */
  State apply(Map<String, Object> inputs, String manager, Call how);

  /** The resource as it is now; empty where it is gone. Without inputs, it is an import. */
  Optional<State> read(ObjectRef ref, State state, Map<String, Object> inputs);

  /** Deletes it, and waits until it is gone. */
  void delete(ObjectRef ref, State state, Call how);

  /** Its id, from its outputs. */
  String id(Map<String, Object> outputs);
}
