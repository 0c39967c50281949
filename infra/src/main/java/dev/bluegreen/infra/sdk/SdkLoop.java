package dev.bluegreen.infra.sdk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Tames the loop in which the SDK waits for its tasks. In com.pulumi:pulumi 1.36.1 it goes round on
 * the common pool without a pause. Mended upstream with a pause of 10 ms (pulumi-java#2314); to be
 * removed with the first release that has it.
 */
final class SdkLoop {
  private static final String TURN = "Remaining tasks";

  /** The end of the program is noticed so much later at the most. */
  private static final Duration REST = Duration.ofMillis(10);

  /** Kept here, since the log manager alone would let it be collected, and the filter with it. */
  private static final Logger LOGGER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private SdkLoop() {}

  /**
   * Gives the common pool more threads than the loop can take: on two cores it has a single one,
   * and the program would hang. To be called first of all, since the pool reads its size once.
   */
  static void widenPool() {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "8");
  }

  /**
   * Has the loop rest at each turn: it burnt more than a core, which the engine, the plugin and the
   * cluster need. The one place where it can be reached from outside is what it logs. To be called
   * once the SDK has read its environment: it sets the logger's level then.
   */
  static void pause() {
    LOGGER.setFilter(SdkLoop::restAndDrop);
    LOGGER.setLevel(Level.FINEST);
  }

  private static boolean restAndDrop(LogRecord message) {
    if (message.getMessage() != null && message.getMessage().startsWith(TURN)) {
      LockSupport.parkNanos(REST.toNanos());
    }
    return false; // all that matters goes to the engine as well
  }
}
