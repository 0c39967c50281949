package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Check.Load;
import dev.bluegreen.analysis.plan.Numbers;
import dev.bluegreen.analysis.request.Expectation;
import dev.bluegreen.analysis.request.Gateway;
import dev.bluegreen.analysis.request.NoAnswerException;
import dev.bluegreen.analysis.request.Values;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;

/**
 * Sends a load's requests as fast as they are answered, a few at a time, until as many are answered
 * as the load will send, or it gets no better any more. A process that has just started is many times slower than it will be: at
 * the load's own rate its first requests would queue up until none is answered in time, which says
 * something of its age and nothing of its code. Users, too, then meet one that is warm.
 */
final class WarmUp {

  private static final int FEWEST_CLIENTS = 4;

  /** So many could send a load's requests if each took 200 ms, which is slow for what is warm. */
  private static final double CLIENTS_FOR_RATE = 0.2;

  /** How long as many must have been answered. */
  private static final Duration STEADY = Duration.ofSeconds(2);

  /** What is compared with the one before it. */
  private static final Duration SLICE = Duration.ofSeconds(5);

  private static final double BETTER = 1.1;

  /** Before more of what is answered too early to be right, by the gateway for instance. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Load load;
  private final Gateway gateway;
  private final Values values;
  private final int enough;

  /** When the latest right answers came; a wrong one ends the row. */
  private final Deque<Long> row = new ArrayDeque<>();

  private long sent;
  private boolean over;
  private long sliceEnd;
  private int inSlice;
  private int inSliceBefore = -1;

  WarmUp(Load load, Gateway gateway, Values values) {
    this.load = load;
    this.gateway = gateway;
    this.values = values;
    this.enough = (int) Math.ceil(load.rate() * STEADY.toSeconds());
  }

  /** Returns what it took, when the colour keeps up, or the time for it is over. */
  String run() {
    var start = System.nanoTime();
    var end = start + load.warmUp().toNanos();
    sliceEnd = start + SLICE.toNanos();
    var clients = Math.max(FEWEST_CLIENTS, Math.round(load.rate() * CLIENTS_FOR_RATE));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var client = 0; client < clients; client++) {
        executor.execute(() -> ask(end));
      }
    }
    return "%s of warm-up in %s s"
        .formatted(
            Plural.of(sent, "request"), Numbers.text((System.nanoTime() - start) / 1_000_000_000.0));
  }

  private void ask(long end) {
    while (next(end)) {
      if (!isRight()) {
        Sleep.until(System.nanoTime() + PAUSE.toNanos());
      }
    }
  }

  private synchronized boolean next(long end) {
    var now = System.nanoTime();
    if (now >= sliceEnd) {
      // Nor is it waited for what stays slow or wrong: the load says so.
      over |= inSliceBefore >= 0 && inSlice <= BETTER * inSliceBefore;
      inSliceBefore = inSlice;
      inSlice = 0;
      sliceEnd = now + SLICE.toNanos();
    }
    if (over || now >= end) {
      return false;
    }
    sent++;
    return true;
  }

  private boolean isRight() {
    try {
      var answer = gateway.send(load.repeated(), load.host(), values, false);
      return count(
          new Expectation(load.repeated(), load.color()).mismatch(answer, values).isEmpty());
    } catch (NoAnswerException _) {
      return count(false);
    }
  }

  private synchronized boolean count(boolean right) {
    if (!right) {
      row.clear();
      return false;
    }
    inSlice++;
    var now = System.nanoTime();
    row.addLast(now);
    if (row.size() >= enough) {
      over |= now - row.removeFirst() <= STEADY.toNanos();
    }
    return true;
  }
}
