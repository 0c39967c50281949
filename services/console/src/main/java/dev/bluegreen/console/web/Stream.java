package dev.bluegreen.console.web;

import com.sun.net.httpserver.HttpExchange;
import dev.bluegreen.console.board.Board;
import dev.bluegreen.console.board.Event;
import dev.bluegreen.console.login.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells a page what the board shows, as server-sent events, for as long as both want it. */
final class Stream {

  private static final Duration QUIET = Duration.ofSeconds(5);

  /** The page comes back, and brings a session that is made longer. */
  private static final Duration LENGTH = Duration.ofHours(12);

  /** Pages that are open at once. */
  static final int MOST = 32;

  private static final String RETRY = "retry: 1000\n\n";

  private final Board board;
  private final Sessions sessions;
  private final AtomicInteger open = new AtomicInteger();

  Stream(Board board, Sessions sessions) {
    this.board = board;
    this.sessions = sessions;
  }

  /**
   * Returns when the page or its session has gone.
   *
   * @param deadline closed where the events begin: what is said instead of them is one answer more
   */
  void send(HttpExchange exchange, Deadlines.Deadline deadline) throws IOException {
    if (open.incrementAndGet() > MOST) {
      open.decrementAndGet();
      Answers.text(
          exchange, Answers.UNAVAILABLE, "%d pages are open, and no more can be\n".formatted(MOST));
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    // The server counts a connection that is to be used again, and is not open any more, for ever.
    exchange.getResponseHeaders().set("Connection", "close");
    try {
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(Answers.OK, -1);
        return;
      }
      exchange.sendResponseHeaders(Answers.OK, 0);
      deadline.close();
      events(exchange);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private void events(HttpExchange exchange) throws IOException, InterruptedException {
    var cookie = SessionCookie.of(exchange);
    var end = System.nanoTime() + LENGTH.toNanos();
    // A write to a page that reads nothing waits for ever, and is ended by an interrupt alone.
    try (var subscription = board.subscribe(Thread.currentThread()::interrupt)) {
      write(exchange, RETRY);
      while (!subscription.isClosed() && sessions.isValid(cookie) && System.nanoTime() - end < 0) {
        write(exchange, subscription.next(QUIET).map(Event::text).orElse(":\n\n"));
      }
    }
  }

  private static void write(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }
}
