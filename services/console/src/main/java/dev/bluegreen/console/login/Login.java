package dev.bluegreen.console.login;

import java.time.Duration;
import java.time.InstantSource;

/** Whether somebody is let in. */
public final class Login {

  /** What came of it. */
  public sealed interface Outcome {
    /** With a session, as the cookie's value. */
    record In(String cookie) implements Outcome {}

    /** The password was another one. */
    record Wrong() implements Outcome {}

    /** There were too many wrong ones: none is looked at for so long. */
    record TooSoon(Duration pause) implements Outcome {}
  }

  private final Password password;
  private final Sessions sessions;
  private final Attempts attempts;

  public Login(Password password, Sessions sessions, InstantSource clock) {
    this.password = password;
    this.sessions = sessions;
    this.attempts = new Attempts(clock);
  }

  /**
   * Tries a password.
   *
   * @param address whose attempt it is
   */
  public synchronized Outcome attempt(String text, String address) {
    var pause = attempts.pause(address);
    if (pause.isPositive()) {
      return new Outcome.TooSoon(pause);
    }
    if (!password.is(text)) {
      attempts.wrong(address);
      return new Outcome.Wrong();
    }
    attempts.right(address);
    return new Outcome.In(sessions.begin());
  }
}
