package dev.bluegreen.release.promote;

import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.pulumi.Engine;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the prober each second what users get while an update moves them, and has the update end
 * where they get errors: the Job that would find it has to be started first.
 */
final class Lookout implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Engine engine;
  private final Cluster cluster;
  private final String page;
  private final Thread thread;
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Begins to look.
   *
   * @param ops the namespace of the prober; where none answers, nothing is seen
   */
  Lookout(Engine engine, Cluster cluster, String ops) {
    this.engine = engine;
    this.cluster = cluster;
    this.page = "/api/v1/namespaces/%s/services/prober:http/proxy/trouble".formatted(ops);
    this.thread = Thread.ofVirtual().start(this::look);
  }

  private void look() {
    try {
      while (trouble.isEmpty()) {
        Thread.sleep(PAUSE);
        trouble = ask();
      }
      engine.stop();
    } catch (InterruptedException _) {
      // the update is over
    }
  }

  /** A prober that does not answer is no reason to go back: the update has its own watch. */
  private Optional<String> ask() {
    try {
      return cluster
          .json(page)
          .map(each -> each.path("trouble").asText(""))
          .filter(text -> !text.isEmpty());
    } catch (Failure _) {
      return Optional.empty();
    }
  }

  /** What was wrong, in one line; nothing where the update was left alone. */
  Optional<String> trouble() {
    return trouble;
  }

  /** Looks no more; nothing is stopped after that. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
