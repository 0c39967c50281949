package dev.bluegreen.infra.console;

import dev.bluegreen.infra.app.ImagePull;
import dev.bluegreen.infra.gateway.GatewaySpec;

/**
 * The page that shows releases as they happen.
 *
 * @param enabled whether there is one
 * @param image what serves it
 * @param pull how the image comes to a node
 * @param host of the gateway that it answers at
 */
public record ConsoleSpec(boolean enabled, String image, ImagePull pull, String host) {
  /** The stack's output: its address, or why there is none. */
  public String address(GatewaySpec gateway) {
    return enabled ? gateway.url(host) : "not installed: console.enabled is false";
  }
}
