package dev.bluegreen.release.validate;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** An answer that is asked for once, by whoever comes first; a refusal too. */
final class Once<T> implements Supplier<T> {
  private final FutureTask<T> task;

  Once(Supplier<T> question) {
    task = new FutureTask<>(question::get);
  }

  @Override
  public T get() {
    task.run(); // nothing where another thread has begun it
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UnseenException("it was not waited for");
    }
  }
}
