package dev.bluegreen.backend.caller;

/** Who calls; a controller takes it as a parameter, and is not reached by who may not call. */
public sealed interface Caller {

  /** Anyone, where there are no users. */
  record Anonymous() implements Caller {}

  /**
   * Whoever the request's token is of.
   *
   * @param name the user's
   */
  record User(String name) implements Caller {}
}
