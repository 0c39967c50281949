package dev.bluegreen.infra.sdk;

import com.pulumi.deployment.internal.Runner;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Waits for the program's tasks, of which a resource has some ten, in place of the SDK's runner,
 * which at each turn of its loop writes all of them out. That one sees a single task: that there
 * are any.
 */
final class OpenTasks implements Runner {
  /** What follows a task is registered just after its end. */
  private static final Duration GRACE = Duration.ofMillis(10);

  private final Runner sdk;
  private final Queue<CompletableFuture<?>> open = new ConcurrentLinkedQueue<>();
  private CompletableFuture<Void> all;

  /**
   * @param sdk what runs the program, and ends it in words where a task fails
   */
  OpenTasks(Runner sdk) {
    this.sdk = sdk;
  }

  @Override
  public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> program) {
    return sdk.runAsync(program);
  }

  @Override
  public synchronized <T> void registerTask(String description, CompletableFuture<T> task) {
    open.add(task);
    if (all == null) {
      all = new CompletableFuture<>();
      sdk.registerTask("the program's tasks", all);
      Thread.ofVirtual().start(this::watch);
    }
    var together = all;
    task.whenComplete(
        (_, failure) -> {
          if (failure != null) {
            together.completeExceptionally(failure);
          }
        });
  }

  private void watch() {
    try {
      do {
        for (var task = open.poll(); task != null; task = open.poll()) {
          task.handle((_, _) -> null).join();
        }
        Thread.sleep(GRACE);
      } while (!end());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody has this thread
    }
  }

  private synchronized boolean end() {
    if (!open.isEmpty()) {
      return false;
    }
    all.complete(null);
    all = null;
    return true;
  }
}
