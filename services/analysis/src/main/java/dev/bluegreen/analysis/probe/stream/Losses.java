package dev.bluegreen.analysis.probe.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Says why requests are lost: one of them a second, for they come in crowds. */
final class Losses {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

  void say(String text) {
    var now = Instant.now();
    var before = last.get();
    if (now.isAfter(before.plus(PAUSE)) && last.compareAndSet(before, now)) {
      System.err.printf("%s lost %s%n", now, text);
    }
  }
}
