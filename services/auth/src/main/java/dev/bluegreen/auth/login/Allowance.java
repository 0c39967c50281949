package dev.bluegreen.auth.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * How often something may be tried by each of many: a number of times a minute, counted from the
 * first. It remembers the latest hundred thousand, so that nobody fills the memory by making up
 * names.
 */
final class Allowance {

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int REMEMBERED = 100_000;

  private final int times;
  private final Ticker clock;
  private final Cache<String, Period> periods;

  private record Period(int used, long end) {}

  Allowance(int times, Ticker clock) {
    this.times = times;
    this.clock = clock;
    this.periods =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(PERIOD)
            .ticker(clock)
            .build();
  }

  /**
   * Takes one time of this key's.
   *
   * @return how long to wait when there is none left; empty when it was taken
   */
  Optional<Duration> take(String key) {
    var now = clock.read();
    // One more than allowed stands for any number more.
    var period =
        periods
            .asMap()
            .compute(
                key,
                (_, old) ->
                    old == null || old.end - now <= 0
                        ? new Period(1, now + PERIOD.toNanos())
                        : new Period(Math.min(old.used + 1, times + 1), old.end));
    return period.used > times ? Optional.of(Duration.ofNanos(period.end - now)) : Optional.empty();
  }

  /** Gives back a time that was taken and shall not count. */
  void giveBack(String key) {
    periods
        .asMap()
        .computeIfPresent(
            key, (_, old) -> old.used <= 1 ? null : new Period(old.used - 1, old.end));
  }
}
