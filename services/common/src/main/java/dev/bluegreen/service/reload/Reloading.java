package dev.bluegreen.service.reload;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something made of mounted files, made anew when they change. It looks for a change when it is
 * asked, at most once a second, and compares what the files hold: a mounted Secret changes by a
 * link that is swapped, of which neither times nor file events tell reliably.
 *
 * <p>What cannot be read or is wrong leaves what was there before, and one line in the log: a
 * mistake in a file must not log everyone out.
 *
 * @param <S> what the files hold, with {@code equals}
 * @param <T> what is made of it
 */
public final class Reloading<S, T> implements Supplier<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
  private static final long HOLDS = Duration.ofSeconds(1).toNanos();

  /** Reads the files. */
  @FunctionalInterface
  public interface Source<S> {
    /**
     * @return what they hold now
     * @throws IOException when they cannot be read
     */
    S read() throws IOException;
  }

  private final String name;
  private final Source<S> source;
  private final Function<S, T> make;
  private final ReentrantLock looking = new ReentrantLock();
  private S seen;
  private String complaint;
  private volatile T made;
  private volatile long lookedAt;

  /**
   * Reads and makes it for the first time.
   *
   * @param name for the log
   * @param make throws an {@link IllegalArgumentException} for what is wrong
   * @throws IOException when the files cannot be read
   * @throws IllegalArgumentException when what they hold is wrong
   */
  public Reloading(String name, Source<S> source, Function<S, T> make) throws IOException {
    this.name = name;
    this.source = source;
    this.make = make;
    this.seen = source.read();
    this.made = make.apply(seen);
    this.lookedAt = System.nanoTime();
  }

  /** What the files hold, at most a second old. */
  @Override
  public T get() {
    if (System.nanoTime() - lookedAt >= HOLDS && looking.tryLock()) {
      try {
        look();
        lookedAt = System.nanoTime();
      } finally {
        looking.unlock();
      }
    }
    return made;
  }

  private void look() {
    try {
      var now = source.read();
      if (!now.equals(seen)) {
        made = make.apply(now);
        seen = now;
        LOG.info("{}: taken anew", name);
      }
      complaint = null;
    } catch (IOException | RuntimeException e) {
      if (!e.toString().equals(complaint)) {
        complaint = e.toString();
        LOG.error("{}: left as it was, since what is there now is wrong: {}", name, complaint);
      }
    }
  }
}
