package dev.bluegreen.analysis.probe.stream;

import dev.bluegreen.analysis.plan.Step;
import dev.bluegreen.analysis.request.Expectation;
import dev.bluegreen.analysis.request.Gateway;
import dev.bluegreen.analysis.request.NoAnswerException;
import dev.bluegreen.analysis.request.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * Sends the steps in rounds, at a rate that may change at any time, whether or not the earlier ones
 * have been answered; each step alternately on a kept-alive and on a new connection. A round's
 * order is a new one each time: a gateway that shares out the traffic in turn as well would give a
 * step always to the same colour.
 */
public final class Stream implements AutoCloseable {

  private static final double NANOS = 1e9;

  /** How soon a change of the rate is seen. */
  private static final long LONGEST_WAIT = 100_000_000;

  /** Told of each request when it is over. */
  @FunctionalInterface
  public interface Listener {

    /**
     * @param color which has answered, or {@link Second#NONE}
     * @param version as it says; empty where it does not
     */
    void over(
        Instant sent, String color, Optional<String> version, boolean answered, Duration took);
  }

  private static final int SERVER_ERROR = 500;

  private final Gateway gateway;
  private final String host;
  private final List<Step> steps;
  private final DoubleSupplier rate;
  private final Listener listener;
  private final ThreadFactory threads = Thread.ofVirtual().name("request").factory();
  private final Losses losses = new Losses();
  private volatile boolean closed;

  /** Starts to send at once. */
  public Stream(
      Gateway gateway, String host, List<Step> steps, DoubleSupplier rate, Listener listener) {
    this.gateway = gateway;
    this.host = host;
    this.steps = new ArrayList<>(steps);
    this.rate = rate;
    this.listener = listener;
    Thread.ofPlatform().daemon().name("stream").start(this::send);
  }

  private void send() {
    var values = Values.of("");
    var last = System.nanoTime();
    for (var number = 0L; !closed; number++) {
      // The time of the next one depends on the rate, which may change while it is waited for.
      for (var due = due(last); !closed && due > System.nanoTime(); due = due(last)) {
        LockSupport.parkNanos(Math.min(due - System.nanoTime(), LONGEST_WAIT));
      }
      // Never a burst to catch up with what a pause of this process has left out.
      last = Math.max(due(last), System.nanoTime() - LONGEST_WAIT);
      var turn = (int) (number % steps.size());
      if (turn == 0) {
        values = Values.of("");
        Collections.shuffle(steps);
      }
      var step = steps.get(turn);
      var ofTurn = values;
      var fresh = number / steps.size() % 2 == 1;
      threads.newThread(() -> send(step, ofTurn, fresh)).start();
    }
  }

  private long due(long last) {
    return last + Math.round(NANOS / rate.getAsDouble());
  }

  private void send(Step step, Values values, boolean fresh) {
    var sent = Instant.now();
    try {
      var answer = gateway.send(step, host, values, fresh);
      var wrong = new Expectation(step, Optional.empty()).mismatch(answer, values);
      wrong.ifPresent(text -> say(step, text));
      over(
          sent,
          answer.color().orElse(Second.NONE),
          answer.version(),
          wrong.isEmpty() && answer.status() < SERVER_ERROR,
          answer.took());
    } catch (NoAnswerException e) {
      say(step, e.getMessage());
      over(sent, Second.NONE, Optional.empty(), false, Duration.ZERO);
    }
  }

  private void say(Step step, String wrong) {
    if (!closed) {
      losses.say(step.name() + ": " + wrong);
    }
  }

  private void over(
      Instant sent, String color, Optional<String> version, boolean answered, Duration took) {
    if (!closed) {
      listener.over(sent, color, version, answered, took);
    }
  }

  /** Sends no more; what is still open counts no more. */
  @Override
  public void close() {
    closed = true;
  }
}
