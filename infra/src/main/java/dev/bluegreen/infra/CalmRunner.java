package dev.bluegreen.infra;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Gives the SDK's runner a pause. In com.pulumi:pulumi 1.36.1 it asks without one whether its tasks
 * are done, on every thread of the common pool: a core and more are lost for as long as the program
 * waits for the engine, and the plugin and the cluster's own processes wait too. Mended upstream in
 * the same way (pulumi-java#2314, 10 ms); to be removed with the first release that has it.
 *
 * <p>The one place where the loop can be reached from outside is the message that it logs each time
 * round.
 */
final class CalmRunner {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  /** Kept here, since the log manager alone would let it be collected. */
  private static final Logger RUNNER =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private CalmRunner() {}

  /** To be called in the program: before it runs, the SDK sets the logger's level itself. */
  static void install() {
    RUNNER.setFilter(CalmRunner::pauseAndDrop);
    RUNNER.setLevel(Level.FINEST);
  }

  private static boolean pauseAndDrop(LogRecord line) {
    if (line.getMessage() != null && line.getMessage().startsWith("Remaining tasks")) {
      LockSupport.parkNanos(PAUSE);
    }
    return line.getLevel().intValue() >= Level.WARNING.intValue();
  }
}
