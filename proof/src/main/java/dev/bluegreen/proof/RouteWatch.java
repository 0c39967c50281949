package dev.bluegreen.proof;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Watches the app's HTTPRoute by kubectl, and remembers when its spec changed. */
public final class RouteWatch implements AutoCloseable {
  private final ConcurrentSkipListSet<Instant> changes = new ConcurrentSkipListSet<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Process kubectl;

  private RouteWatch(Process kubectl) {
    this.kubectl = kubectl;
    Thread.ofVirtual().start(this::read);
  }

  /** Starts to watch, and returns when the watch is on. */
  public static RouteWatch start() throws IOException, InterruptedException {
    // The generation counts changes of the spec; the gateway's writes of the status do not count.
    var kubectl =
        RouteCommand.of("get", "--watch", "--output=jsonpath={.metadata.generation}{'\\n'}")
            .start();
    var watch = new RouteWatch(kubectl);
    if (!watch.begun.await(30, TimeUnit.SECONDS)) {
      kubectl.destroy();
      throw new IllegalStateException("the route app cannot be watched");
    }
    return watch;
  }

  private void read() {
    String generation = null;
    try (var lines = kubectl.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (generation != null && !line.equals(generation)) {
          changes.add(Instant.now());
        }
        generation = line;
        begun.countDown(); // the first line is the route as it is
      }
    } catch (IOException e) {
      // The watch was closed; a change that it missed fails the run by name.
    }
  }

  /** The first change of the route after this moment. */
  public Optional<Instant> changedAfter(Instant moment) {
    return Optional.ofNullable(changes.higher(moment));
  }

  @Override
  public void close() {
    kubectl.destroy();
  }
}
