package dev.bluegreen.release.promote;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.cluster.Cluster;
import dev.bluegreen.release.cluster.ProberPage;
import dev.bluegreen.release.pulumi.Engine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the prober each second what users get while an update moves them, and has the update end
 * where they get errors: the Job that would find it has to be started first.
 */
final class Lookout implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Engine engine;
  private final Cluster cluster;
  private final String page;
  private final Color color;
  private final Consumer<String> journal;
  private final Thread thread;
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Begins to look.
   *
   * @param ops the namespace of the prober; where none answers, nothing is seen
   * @param color which gets the traffic
   * @param journal told of what is seen, before anything is stopped
   */
  Lookout(Engine engine, Cluster cluster, String ops, Color color, Consumer<String> journal) {
    this.engine = engine;
    this.cluster = cluster;
    this.color = color;
    this.journal = journal;
    this.page = ProberPage.path(ops, "trouble");
    this.thread = Thread.ofVirtual().start(this::look);
  }

  private void look() {
    try {
      while (trouble.isEmpty()) {
        Thread.sleep(PAUSE);
        trouble = ask();
      }
      journal.accept(trouble.get());
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
          .filter(each -> each.path("color").asText().equals(color.key()))
          .map(each -> each.path("trouble").asText());
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
