package dev.bluegreen.provider.state;

import com.google.protobuf.Struct;
import dev.bluegreen.provider.value.Secrets;
import dev.bluegreen.provider.value.Trees;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A resource's outputs in Pulumi's state: the live object, and beside it what the official plugin
 * keeps there too, so that a stack can go to that plugin and come back.
 *
 * @param live the object as the server last answered it
 * @param inputs what it was made from
 * @param fieldManager the name under which its fields are owned; empty where it is no object
 */
public record State(Map<String, Object> live, Map<String, Object> inputs, String fieldManager) {
  private static final String INPUTS = "__inputs";
  private static final String FIELD_MANAGER = "__fieldManager";
  private static final String INITIAL_API_VERSION = "__initialApiVersion";

  /** Reads the outputs of a resource; what is missing, as after an import, is made up. */
  public static State of(Map<String, Object> outputs) {
    return new State(
        Trees.without(outputs, INPUTS, FIELD_MANAGER, INITIAL_API_VERSION),
        Trees.map(outputs, INPUTS),
        Trees.find(outputs, FIELD_MANAGER).orElseGet(State::newFieldManager));
  }

  /**
   * Whether the outputs of a resource, on the wire still, say that it was made from these inputs.
   */
  public static boolean isOf(Struct outputs, Struct inputs) {
    var made = outputs.getFieldsMap().get(INPUTS);
    return made != null && made.hasStructValue() && made.getStructValue().equals(inputs);
  }

  /** The field manager for an update to these inputs: the program's own choice, or as before. */
  public String fieldManagerFor(Map<String, Object> news) {
    return Annotations.fieldManager(news).orElse(fieldManager);
  }

  /** The field manager of a new resource: the program's own choice, or one for it alone. */
  public static String newFieldManager(Map<String, Object> inputs) {
    return Annotations.fieldManager(inputs).orElseGet(State::newFieldManager);
  }

  /** A field manager of its own for each resource, so that two never share a field unnoticed. */
  public static String newFieldManager() {
    return "pulumi-kubernetes-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** The outputs for the engine, their secrets marked. */
  public Map<String, Object> outputs() {
    var outputs = new TreeMap<>(Secrets.mark(live, inputs));
    outputs.put(INPUTS, inputs);
    if (!fieldManager.isEmpty()) {
      outputs.put(FIELD_MANAGER, fieldManager);
      outputs.put(INITIAL_API_VERSION, Trees.text(inputs, "apiVersion"));
    }
    return outputs;
  }
}
