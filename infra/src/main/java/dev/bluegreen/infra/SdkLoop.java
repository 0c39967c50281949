package dev.bluegreen.infra;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Tames the loop in which the SDK waits for its tasks. In com.pulumi:pulumi 1.36.1 it goes round on
 * the common pool without a pause, and formats all open tasks each time. Mended upstream with a
 * pause of 10 ms (pulumi-java#2314); to be removed with the first release that has it.
 */
final class SdkLoop {
  private static final String TURN = "Remaining tasks";

  /** A turn costs about a millisecond in itself, with some thirty resources. */
  private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(25);

  /** The end of the last task is noticed so much later at the most. */
  private static final long MOST = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * A turn takes longer with each open task: of the loop's time, a fifth at the most is its own.
   */
  private static final int TIMES = 4;

  /** Kept here, since the log manager alone would let it be collected, and the filter with it. */
  private static final Logger LOGGER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private static volatile long rested = System.nanoTime();

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
   * in the program: before it runs, the SDK sets the logger's level itself.
   */
  static void pause() {
    LOGGER.setFilter(SdkLoop::restAndDrop);
    LOGGER.setLevel(Level.FINEST);
  }

  private static boolean restAndDrop(LogRecord message) {
    if (message.getMessage() != null && message.getMessage().startsWith(TURN)) {
      var turn = System.nanoTime() - rested;
      LockSupport.parkNanos(Math.clamp(TIMES * turn, LEAST, MOST));
      rested = System.nanoTime();
    }
    return false; // all that matters goes to the engine as well
  }
}
