package dev.bluegreen.provider.await;

/** Whether an object does what it was made for. */
public sealed interface Readiness {
  /** It does. */
  Readiness READY = new Ready();

  /** It is live. */
  record Ready() implements Readiness {}

  /**
   * Not yet.
   *
   * @param message what it waits for
   */
  record Waiting(String message) implements Readiness {}

  /**
   * Not now, nor later by waiting.
   *
   * @param message why
   */
  record Failed(String message) implements Readiness {}

  /** Ready, or waiting with a message. */
  static Readiness when(boolean ready, String message) {
    return ready ? READY : new Waiting(message);
  }
}
