package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Bounds;
import dev.bluegreen.analysis.plan.Check.Load;
import dev.bluegreen.analysis.plan.Numbers;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.request.Expectation;
import dev.bluegreen.analysis.request.Gateway;
import dev.bluegreen.analysis.request.NoAnswerException;
import dev.bluegreen.analysis.request.Run;
import dev.bluegreen.analysis.request.Values;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Loads: requests at their times, whether or not the earlier ones have been answered. Time counts
 * from when a request was due, so that a slow answer is not hidden by what it delays.
 */
final class Loads {

  private final Load load;
  private final Gateway gateway;
  private final Values values;
  private final Histogram micros = new ConcurrentHistogram(3);
  private final Map<String, Integer> errors = new ConcurrentHashMap<>();
  private final Duration duration;
  private long sent;

  /** What is still to be answered then counts no more. */
  private volatile boolean decided;

  private final Optional<CompletableFuture<String>> ended;

  private Loads(
      Load load,
      Gateway gateway,
      Values values,
      Duration duration,
      Optional<CompletableFuture<String>> ended) {
    this.load = load;
    this.gateway = gateway;
    this.values = values;
    this.duration = duration;
    this.ended = ended;
  }

  static Result run(Load load, Gateway gateway, String color) {
    return run(load, gateway, color, load.duration(), Optional.empty());
  }

  /**
   * A load for as long as a watch lasts, or until too many of its requests have failed already.
   *
   * @param ended by the name of another check, when that ends this one as well
   */
  static Result watch(
      Load load,
      Gateway gateway,
      String color,
      Duration duration,
      CompletableFuture<String> ended) {
    return run(load, gateway, color, duration, Optional.of(ended));
  }

  private static Result run(
      Load load,
      Gateway gateway,
      String color,
      Duration duration,
      Optional<CompletableFuture<String>> ended) {
    var values = Values.of(color);
    var wrong = new Run(gateway, load.host(), load.color(), values).all(load.setUp());
    if (wrong.isPresent()) {
      return Result.failed(load.name(), "set-up, " + wrong.get());
    }
    return new Loads(load, gateway, values, duration, ended).run();
  }

  private Result run() {
    var count = Math.max(1, Math.round(load.rate() * duration.toMillis() / 1000));

    var start = System.nanoTime();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (; sent < count && !isOver(count); sent++) {
        var due = start + Math.round(sent * 1e9 / load.rate());
        var fresh = sent % 2 == 1;
        Sleep.until(due);
        executor.execute(() -> send(due, fresh));
      }
      if (isOver(count)) {
        // Each second until the traffic is back is one of users' errors; an answer may take ten.
        decided = true;
        executor.shutdownNow();
      }
    }
    return ended
        .filter(CompletableFuture::isDone)
        .map(other -> Result.skipped(load.name(), "ended by " + other.join()))
        .orElseGet(() -> judge(sent));
  }

  /** Whether a watch is at its end: by another check, or because this one has failed already. */
  private boolean isOver(long count) {
    return ended
        .filter(other -> other.isDone() || failed() * 100.0 > load.maxErrorPercent() * count)
        .isPresent();
  }

  private int failed() {
    return errors.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void send(long due, boolean fresh) {
    try {
      var answer = gateway.send(load.repeated(), load.host(), values, fresh);
      new Expectation(load.repeated(), load.color())
          .mismatch(answer, values)
          .ifPresentOrElse(this::count, () -> micros.recordValue((System.nanoTime() - due) / 1000));
    } catch (NoAnswerException e) {
      count(e.getMessage());
    }
  }

  private void count(String error) {
    if (!decided) {
      errors.merge(error, 1, Integer::sum);
    }
  }

  private Result judge(long count) {
    var failed = failed();
    var percent = 100.0 * failed / count;
    var share = new Bounds(OptionalDouble.empty(), OptionalDouble.of(load.maxErrorPercent()), "%");
    if (!share.contain(percent)) {
      return Result.failed(
          load.name(),
          "%d of %s failed: %s; %s"
              .formatted(failed, Plural.of(count, "request"), share.compared(percent), reasons()));
    }
    var p99 = micros.getValueAtPercentile(99) / 1000.0;
    var millis = new Bounds(OptionalDouble.empty(), load.maxP99Millis(), "ms");
    if (!millis.contain(p99)) {
      return Result.failed(
          load.name(), "p99 %s (%s)".formatted(millis.compared(p99), Plural.of(count, "request")));
    }
    return Result.passed(
        load.name(),
        "%s, %s %% errors, p99 %s ms%s"
            .formatted(
                Plural.of(count, "request"),
                Numbers.text(percent),
                Numbers.text(Numbers.tenth(p99)),
                errors.isEmpty() ? "" : "; " + reasons()));
  }

  /** The most frequent reasons, which are the ones to look at. */
  private String reasons() {
    return errors.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(3)
        .map(error -> "%s (%d)".formatted(error.getKey(), error.getValue()))
        .collect(Collectors.joining(", "));
  }
}
