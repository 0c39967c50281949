package dev.bluegreen.console.web;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long by an interrupt of its thread, which closes the connection that it waits
 * for: a client that reads nothing would keep it for ever.
 */
final class Deadlines implements AutoCloseable {

  private final ScheduledThreadPoolExecutor timer;

  Deadlines() {
    timer = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** One of the current thread, until it is closed. */
  Deadline begin(Duration time) {
    var late =
        timer.schedule(Thread.currentThread()::interrupt, time.toMillis(), TimeUnit.MILLISECONDS);
    return () -> late.cancel(false);
  }

  @FunctionalInterface
  interface Deadline extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
