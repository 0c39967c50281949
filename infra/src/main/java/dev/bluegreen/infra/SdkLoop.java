package dev.bluegreen.infra;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Tames the loop in which the SDK waits for its resources
 * (com.pulumi.deployment.internal.DeploymentImpl, 1.36): it reschedules itself on the common pool
 * without a pause, and at every turn formats all open tasks for a log that nobody reads.
 */
final class SdkLoop {
  private static final String TURN = "Remaining tasks";
  private static final long PAUSE_MILLIS = 25;

  /** Held here, since the log manager would let it go, and the filter with it. */
  private static final Logger LOGGER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private SdkLoop() {}

  /** To be called first of all: the common pool reads its size once. */
  static void tame() {
    // The pool has a single thread on two cores, which the loop would keep to itself for ever.
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "8");
    // The loop burnt one of two cores during the whole of an update, which the engine and the
    // plugin need.
    LOGGER.setLevel(Level.FINEST);
    LOGGER.setFilter(SdkLoop::rest);
  }

  private static boolean rest(LogRecord message) {
    if (message.getLevel() == Level.FINEST && message.getMessage().startsWith(TURN)) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return false;
  }
}
