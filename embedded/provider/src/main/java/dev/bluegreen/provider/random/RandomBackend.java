package dev.bluegreen.provider.random;

import dev.bluegreen.provider.resource.Resources;
import dev.bluegreen.provider.rpc.Backend;

/** The part of the plugin {@code random} that this project's programs use: passwords. */
public final class RandomBackend implements Backend {
  /** Whose state it writes; a resource class without a version takes whichever is installed. */
  private static final String VERSION = "4.18.0";

  private static final String PASSWORD = "random:index/randomPassword:RandomPassword";

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Resources resources(String type) {
    if (!type.equals(PASSWORD)) {
      throw new IllegalArgumentException(
          "%s is not served here; of the plugin \"random\" only %s is.".formatted(type, PASSWORD));
    }
    return new RandomPassword();
  }
}
