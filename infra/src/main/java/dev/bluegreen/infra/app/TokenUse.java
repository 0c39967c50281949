package dev.bluegreen.infra.app;

import java.util.Locale;

/** What a service does with users' tokens, and which keys its pods therefore have. */
public enum TokenUse {
  /** Nothing: no keys. */
  NONE,
  /** Makes them: the private keys, one of which signs. */
  SIGN,
  /** Checks them: the public keys. */
  VERIFY;

  /** The name in the settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
