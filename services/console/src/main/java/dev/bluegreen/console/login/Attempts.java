package dev.bluegreen.console.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses: after three wrong passwords an address waits a second, then twice as long
 * each time, up to a minute. Other addresses do not wait for it.
 */
final class Attempts {

  private static final int FREE = 3;
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  /** Of so many addresses; of more, the ones that were longest quiet are forgotten. */
  private static final int KEPT = 1000;

  private record Wrong(int times, Instant last) {}

  private final InstantSource clock;
  private final Map<String, Wrong> byAddress =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
          return size() > KEPT;
        }
      };

  Attempts(InstantSource clock) {
    this.clock = clock;
  }

  /** How long an address has to wait; zero when it may try. */
  synchronized Duration pause(String address) {
    var wrong = byAddress.get(address);
    if (wrong == null || wrong.times < FREE) {
      return Duration.ZERO;
    }
    var pause = Duration.ofSeconds(1L << Math.min(wrong.times - FREE, 6));
    var until = wrong.last.plus(pause.compareTo(MOST) < 0 ? pause : MOST);
    var rest = Duration.between(clock.instant(), until);
    return rest.isPositive() ? rest : Duration.ZERO;
  }

  /** That it has tried a wrong one. */
  synchronized void wrong(String address) {
    var now = clock.instant();
    var before = byAddress.remove(address);
    var times = before == null || before.last.plus(FORGOTTEN).isBefore(now) ? 0 : before.times;
    byAddress.put(address, new Wrong(times + 1, now));
  }

  /** That it knows the password. */
  synchronized void right(String address) {
    byAddress.remove(address);
  }
}
