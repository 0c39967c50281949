package dev.bluegreen.provider.program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Starts the tests' programs, such that they leave the cores to what is tested. */
final class Programs {
  private static final Duration REST = Duration.ofMillis(25);

  /** Kept here, since the log manager alone would let it be collected, and the filter with it. */
  private static final Logger SDK =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private Programs() {}

  /** Runs a program to its end; to be called from its {@code main}. */
  static void run(Consumer<Context> program) {
    // The SDK's runner occupies a thread of this pool, which has only one on two cores.
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "8");
    Pulumi.run(
        context -> {
          slowDown();
          program.accept(context);
        });
  }

  /**
   * The SDK waits for its tasks in a loop without a pause, which takes a whole core. It logs a line
   * each time round: there it can be held. Within the program, since before it the SDK sets the
   * level itself.
   */
  private static void slowDown() {
    SDK.setFilter(Programs::rest);
    SDK.setLevel(Level.FINEST);
  }

  private static boolean rest(LogRecord line) {
    if (String.valueOf(line.getMessage()).startsWith("Remaining tasks")) {
      LockSupport.parkNanos(REST.toNanos());
    }
    return false;
  }
}
