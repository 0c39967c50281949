package dev.bluegreen.infra.gateway;

import java.util.Locale;

/** Where the Gateway API's definitions come from, which a cluster has once for all. */
public enum ApiSource {
  /** The program installs them. They stay when the stack goes, and with them everybody's routes. */
  INSTALL,
  /** They are there already, and stay as they are. */
  EXISTING;

  /** As it is written in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
