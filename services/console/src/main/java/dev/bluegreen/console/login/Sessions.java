package dev.bluegreen.console.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions, each of which is known by the random value of its cookie. They end with the process: it
 * alone knows who has logged out, and a session that outlived it would be valid again.
 */
public final class Sessions {

  /** A screen on a wall is not logged in anew each day. */
  static final Duration LENGTH = Duration.ofDays(7);

  /** Of more, those go that have been used least lately: the process has little memory. */
  static final int MOST = 1000;

  private static final int ID_BYTES = 16;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> ends =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  public Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** A new one, as the cookie's value. */
  public synchronized String begin() {
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    var cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    ends.put(cookie, clock.instant().plus(LENGTH));
    return cookie;
  }

  /** Whether it is one of ours and goes on. */
  public synchronized boolean isValid(String cookie) {
    var end = ends.get(cookie);
    return end != null && end.isAfter(clock.instant());
  }

  /** Makes it longer, where more than half of it is over; whether it did. */
  public synchronized boolean renew(String cookie) {
    var now = clock.instant();
    var due = isValid(cookie) && ends.get(cookie).isBefore(now.plus(LENGTH.dividedBy(2)));
    if (due) {
      ends.put(cookie, now.plus(LENGTH));
    }
    return due;
  }

  /** Ends it, wherever its cookie is. */
  public synchronized void end(String cookie) {
    ends.remove(cookie);
  }
}
