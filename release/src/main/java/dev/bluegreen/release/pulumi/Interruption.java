package dev.bluegreen.release.pulumi;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ctrl-C and SIGTERM while Pulumi works. The JVM would end at once and leave Pulumi behind; this
 * has it wait until Pulumi has stopped and what is to be said has been said.
 */
public final class Interruption {
  /**
   * A terminal sends Ctrl-C to Pulumi too, which then says so; a kill of this process it does not.
   */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

  private static volatile boolean begun;
  private static volatile boolean told;
  private static final Set<Long> SPARED = ConcurrentHashMap.newKeySet();
  private static final CountDownLatch DONE = new CountDownLatch(1);

  private Interruption() {}

  /** To be called once, before the first update. */
  public static void prepare() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      if (DONE.getCount() == 0) {
                        return; // the ordinary end
                      }
                      begun = true;
                      passOn();
                      try {
                        DONE.await();
                      } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                      }
                    }));
  }

  /** Whether the user has asked to stop. */
  public static boolean hasBegun() {
    return begun;
  }

  /** The work is done, and the process may end. */
  public static void over() {
    DONE.countDown();
  }

  /** A child that is no Pulumi, and ends by itself. */
  static void spare(ProcessHandle child) {
    SPARED.add(child.pid());
  }

  /** Pulumi has said that it is being cancelled. */
  static void told() {
    told = true;
  }

  /** What was said to an earlier update was not said to the next one. */
  static synchronized void newUpdate() {
    if (!begun) { // else passOn may still be about the earlier one
      told = false;
    }
  }

  /** Pulumi is to end, and this process goes on. */
  static synchronized void stopPulumi() {
    if (!told && !begun) {
      told = true;
      children().forEach(ProcessHandle::destroy);
    }
  }

  /** Told twice, Pulumi would end without writing down what it has done. */
  private static void passOn() {
    try {
      if (DONE.await(TOLD_WITHIN.toMillis(), TimeUnit.MILLISECONDS) || told) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    children().forEach(ProcessHandle::destroy);
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(child -> !SPARED.contains(child.pid()));
  }
}
