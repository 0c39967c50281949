package dev.bluegreen.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Board board = new Board();

  @AfterEach
  void close() {
    board.close();
  }

  private static Optional<Event> next(Subscription subscription) throws InterruptedException {
    return subscription.next(PATIENCE);
  }

  @Test
  void beginsWithAllAndGoesOnWithWhatChanges() throws Exception {
    board.put("a", IntNode.valueOf(1));
    Thread.sleep(600); // it has been announced, to nobody
    board.keep("b", IntNode.valueOf(2));
    try (var subscription = board.subscribe(() -> {})) {
      assertThat(next(subscription)).contains(new Event("snapshot", "{\"a\":1,\"b\":2}"));

      board.keep("b", IntNode.valueOf(3));
      board.put("a", IntNode.valueOf(1));
      board.put("c", IntNode.valueOf(4));

      assertThat(next(subscription))
          .as("neither what is kept nor what is the same is news")
          .contains(new Event("change", "{\"c\":4}"));
    }
  }

  @Test
  void manyChangesComeTogether() throws Exception {
    try (var subscription = board.subscribe(() -> {})) {
      next(subscription);

      for (var value = 1; value <= 1000; value++) {
        board.put("a", IntNode.valueOf(value));
      }

      var events = new ArrayList<String>();
      do {
        events.add(next(subscription).orElseThrow().data());
      } while (!events.getLast().equals("{\"a\":1000}"));
      assertThat(events).hasSizeLessThan(100);
    }
  }

  /** It comes back, and begins with all. */
  @Test
  void whoDoesNotKeepUpIsLetGo() {
    var letGo = new AtomicInteger();
    var slow = board.subscribe(letGo::incrementAndGet);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              board.tell("live", IntNode.valueOf(1));
              return slow.isClosed();
            });
    assertThat(letGo).hasValue(1);
    var other = board.subscribe(() -> {});
    assertThat(other.isClosed()).isFalse();
  }
}
