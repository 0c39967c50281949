package dev.bluegreen.infra.app;

import com.pulumi.core.Output;

/**
 * An environment variable of a container.
 *
 * @param secret whether the value came from an encrypted setting: it stays encrypted in the state
 */
public record EnvVar(String name, String value, boolean secret) {
  /** Tells a container its colour; every pod has it. */
  public static final String APP_COLOR = "APP_COLOR";

  /** The value as a resource's input, secret where it must be. */
  public Output<String> input() {
    return secret ? Output.ofSecret(value) : Output.of(value);
  }

  @Override
  public String toString() {
    return name + "=" + (secret ? "[secret]" : value);
  }
}
