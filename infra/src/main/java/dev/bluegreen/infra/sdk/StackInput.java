package dev.bluegreen.infra.sdk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
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
  static StackInput of(InlineDeploymentSettings given) {
    return new StackInput(
        given.getStack(),
        JSON.valueToTree(given.getConfig()).toString(),
        JSON.valueToTree(given.getConfigSecretKeys()).toString());
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
