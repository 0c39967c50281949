package dev.bluegreen.infra.settings;

/**
 * Something that stands in the way of an update.
 *
 * @param subject what it is about: the path of a setting, such as {@code blue.replicas}, or an
 *     object of the cluster
 * @param wrong what is wrong with it, with its value
 * @param allowed what it may be
 * @param command the command that mends it
 */
public record Problem(String subject, String wrong, String allowed, String command) {
  @Override
  public String toString() {
    return """
      %s %s
        allowed: %s
        mend it: %s"""
        .formatted(subject, wrong, allowed, command)
        .indent(2)
        .stripTrailing();
  }
}
