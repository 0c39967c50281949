package dev.bluegreen.analysis.stub;

import java.time.Duration;

/**
 * What a stub answers.
 *
 * @param color its X-App-Color; null for none
 * @param after how long it takes
 * @param dropped closes the connection instead
 */
public record Reply(int status, String color, String body, Duration after, boolean dropped) {

  public static Reply of(int status, String color, String body) {
    return new Reply(status, color, body, Duration.ZERO, false);
  }

  public static Reply drop() {
    return new Reply(0, null, "", Duration.ZERO, true);
  }

  public Reply slow(Duration time) {
    return new Reply(status, color, body, time, dropped);
  }
}
