package dev.bluegreen.infra.sdk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine hands to a program: the stack and its whole configuration. The SDK gives the
 * value of a key, but not the keys that there are, and an unknown one must not go unnoticed.
 *
 * @param stack name of the stack
 * @param config JSON object of {@code project:key} to text
 * @param secretKeys JSON array of {@code project:key}: those that the stack's file has encrypted
 */
public record StackInput(String stack, String config, String secretKeys) {
  private static final JsonMapper JSON = new JsonMapper();

  /** As the engine gives it to a process that it starts. */
  static StackInput fromEnvironment() {
    return new StackInput(
        variable("PULUMI_STACK", ""),
        variable("PULUMI_CONFIG", "{}"),
        variable("PULUMI_CONFIG_SECRET_KEYS", "[]"));
  }

  /** As the engine gives it in a call. */
  static StackInput of(String stack, Map<String, String> config, Iterable<String> secretKeys) {
    var secrets = JSON.createArrayNode();
    secretKeys.forEach(secrets::add);
    ObjectNode values = JSON.valueToTree(config);
    return new StackInput(stack, values.toString(), secrets.toString());
  }

  private static String variable(String name, String otherwise) {
    return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
  }

  /** Its configuration may hold secrets. */
  @Override
  public String toString() {
    return "the input of stack " + stack;
  }
}
