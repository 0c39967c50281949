package dev.bluegreen.console.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
final class Clock implements InstantSource {

  private Instant now = Instant.parse("2026-11-21T22:05:12Z");

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
