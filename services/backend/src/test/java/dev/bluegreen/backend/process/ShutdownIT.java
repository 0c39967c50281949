package dev.bluegreen.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluegreen.testing.Connection;
import dev.bluegreen.testing.Connection.Answer;
import dev.bluegreen.testing.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts, from the clients' side, that an order to stop loses nothing that was begun. */
class ShutdownIT {

  private static final int CLIENTS = 8;

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private ServiceProcess service;

  @BeforeEach
  void start() throws IOException {
    service =
        ServiceProcess.start(
                Map.of("APP_COLOR", "blue", "APP_VERSION", "2.0.0", "SHUTDOWN_DELAY", "3s"))
            .awaitReady();
  }

  @AfterEach
  void stop() throws IOException {
    clients.shutdownNow();
    service.close();
  }

  @Test
  void nothingThatWasBegunIsLost() throws Exception {
    var routed = new AtomicBoolean(true);
    var begun = new CountDownLatch(2 * CLIENTS);
    var steady = times(() -> keepAlive(routed));
    // Both take longer than the delay, so that they end in the phase after it.
    var slow = times(() -> begin(begun, connection -> connection.get("/slow?ms=5000")));
    var uploads =
        times(
            () ->
                begin(begun, connection -> connection.calculateSlowly(21, Duration.ofMillis(350))));
    begun.await();
    Thread.sleep(500);

    service.terminate();
    awaitDrain();
    try (var late = new Connection(service.port())) {
      assertThat(late.calculate(4))
          .as("served while draining")
          .isEqualTo(new Answer(200, "{\"result\":8}", true));
    }
    Thread.sleep(500);
    // By now a proxy has learnt that the pod is leaving, and opens no new connection to it.
    routed.set(false);

    for (var client : steady) {
      assertThat(client.get()).as("answers that a kept-alive client got").isPositive();
    }
    for (var client : slow) {
      assertThat(client.get()).isEqualTo(new Answer(200, "{\"sleptMs\":5000}", true));
    }
    for (var client : uploads) {
      assertThat(client.get()).isEqualTo(new Answer(200, "{\"result\":42}", true));
    }
    assertThat(service.awaitExit()).as("ended by SIGTERM, not by a timeout's kill").isEqualTo(143);
    assertThat(service.log()).anyMatch(line -> line.contains("Graceful shutdown complete"));
  }

  @Test
  void aConnectionThatWasIdleIsServedOnceMoreAndAskedToLeave() throws Exception {
    try (var idle = new Connection(service.port())) {
      assertThat(idle.calculate(1).close()).isFalse();

      service.terminate();
      awaitDrain();

      assertThat(idle.calculate(2)).isEqualTo(new Answer(200, "{\"result\":4}", true));
    }
  }

  /**
   * Readiness falls first, and a moment later the drain begins, in which answers ask to be left.
   */
  private void awaitDrain() {
    await().atMost(Duration.ofSeconds(2)).until(() -> !service.answersReady());
    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> service.log().stream().anyMatch(line -> line.contains("stopping: serving")));
  }

  private interface Request {
    Answer on(Connection connection) throws IOException, InterruptedException;
  }

  private Answer begin(CountDownLatch begun, Request request) throws Exception {
    try (var connection = new Connection(service.port())) {
      begun.countDown();
      return request.on(connection);
    }
  }

  /**
   * Sends one request after the other on one connection, and on a new one when it is asked to leave
   * and is still routed here. Any request without its right answer fails the test.
   */
  private int keepAlive(AtomicBoolean routed) throws Exception {
    var answers = new AtomicInteger();
    while (routed.get()) {
      try (var connection = new Connection(service.port())) {
        Answer answer;
        do {
          var amount = answers.incrementAndGet();
          answer = connection.calculate(amount);
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.body()).isEqualTo("{\"result\":" + 2 * amount + "}");
          Thread.sleep(5);
        } while (!answer.close());
      }
    }
    return answers.get();
  }

  private <T> List<Future<T>> times(Callable<T> client) {
    var futures = new ArrayList<Future<T>>();
    for (var i = 0; i < CLIENTS; i++) {
      futures.add(clients.submit(client));
    }
    return futures;
  }
}
