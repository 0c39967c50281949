package dev.bluegreen.console.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions, each of which is all in its cookie, signed by the password: they outlive a restart, and
 * end with the password.
 */
public final class Sessions {

  /** A screen on a wall is not logged in anew each day. */
  static final Duration LENGTH = Duration.ofDays(7);

  private static final int ID_BYTES = 16;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final Password password;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Those that somebody has logged out of, until they would have ended; or until a restart, after
   * which only another password ends one whose cookie somebody has kept.
   */
  private final Map<String, Instant> ended = new ConcurrentHashMap<>();

  public Sessions(Password password, InstantSource clock) {
    this.password = password;
    this.clock = clock;
  }

  /** A new one, as the cookie's value. */
  public String begin() {
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    return signed(TEXT.encodeToString(id), clock.instant().plus(LENGTH));
  }

  /** Whether it is one of ours and goes on. */
  public boolean isValid(String cookie) {
    return session(cookie).isPresent();
  }

  /** The same session for longer, where more than half of it is over. */
  public Optional<String> renewed(String cookie) {
    var now = clock.instant();
    return session(cookie)
        .filter(session -> session.ends.isBefore(now.plus(LENGTH.dividedBy(2))))
        .map(session -> signed(session.id, now.plus(LENGTH)));
  }

  /** Ends it, wherever its cookie is. */
  public void end(String cookie) {
    var now = clock.instant();
    ended.values().removeIf(until -> until.isBefore(now));
    session(cookie).ifPresent(session -> ended.put(session.id, now.plus(LENGTH)));
  }

  private record Session(String id, Instant ends) {}

  private Optional<Session> session(String cookie) {
    var parts = cookie.split("\\.", -1);
    if (parts.length != 3
        || !parts[1].matches("\\d{1,12}")
        || !MessageDigest.isEqual(
            signature(parts[0], parts[1]), parts[2].getBytes(StandardCharsets.US_ASCII))) {
      return Optional.empty();
    }
    var session = new Session(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])));
    return Optional.of(session)
        .filter(each -> each.ends.isAfter(clock.instant()) && !ended.containsKey(each.id));
  }

  private String signed(String id, Instant ends) {
    var until = Long.toString(ends.getEpochSecond());
    return "%s.%s.%s"
        .formatted(id, until, new String(signature(id, until), StandardCharsets.US_ASCII));
  }

  private byte[] signature(String id, String until) {
    return TEXT.encode(password.sign("session " + id + " " + until));
  }
}
