package dev.bluegreen.infra.settings;

import java.util.Locale;

/** What happens to the colour that does not serve. */
enum Idle {
  /** It keeps running as it is, so that a switch back is as quick as the switch. */
  KEEP;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
