package dev.bluegreen.infra.settings;

/**
 * One mistake in the settings.
 *
 * @param key path of the setting, such as {@code blue.replicas}
 * @param wrong what is wrong with it, with its value
 * @param allowed what it may be
 * @param command the command that mends it
 */
record Problem(String key, String wrong, String allowed, String command) {
  @Override
  public String toString() {
    return """
      %s %s
        allowed: %s
        mend it: %s"""
        .formatted(key, wrong, allowed, command)
        .indent(2)
        .stripTrailing();
  }
}
