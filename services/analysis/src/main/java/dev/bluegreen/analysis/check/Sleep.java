package dev.bluegreen.analysis.check;

import java.util.concurrent.locks.LockSupport;

/** Waiting for points in time. */
final class Sleep {

  private Sleep() {}

  /**
   * Returns then, or at once when it is over.
   *
   * @param nanos by {@link System#nanoTime}
   */
  static void until(long nanos) {
    for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
