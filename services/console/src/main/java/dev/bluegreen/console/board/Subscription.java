package dev.bluegreen.console.board;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One page's events. A page that does not keep up is let go: it comes back and begins anew. */
public final class Subscription implements AutoCloseable {

  private static final int WAITING = 32;

  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(WAITING);
  private final Consumer<Subscription> closer;
  private final Runnable letGo;
  private volatile boolean closed;

  Subscription(Consumer<Subscription> closer, Runnable letGo) {
    this.closer = closer;
    this.letGo = letGo;
  }

  void tell(Event event) {
    if (!events.offer(event)) {
      close();
      letGo.run();
    }
  }

  /** The next event; none where there was none in that time. */
  public Optional<Event> next(Duration time) throws InterruptedException {
    return Optional.ofNullable(events.poll(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whether nothing will come any more. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    closer.accept(this);
  }
}
