package dev.bluegreen.release.pulumi;

/** What an update does, as it does it. */
public sealed interface Progress {
  /**
   * It begins to create, change or delete a resource.
   *
   * @param operation such as {@code create}
   * @param name the resource's name in the program, such as {@code route-app}
   */
  record Begun(String operation, String name) implements Progress {}

  /** A resource is as it is to be. */
  record Ended(String operation, String name) implements Progress {}

  /** Something that the program says. */
  record Said(String severity, String text) implements Progress {}
}
