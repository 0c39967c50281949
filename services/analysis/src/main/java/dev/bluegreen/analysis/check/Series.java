package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Check.Query;
import dev.bluegreen.analysis.plan.Placeholders;
import dev.bluegreen.analysis.report.Result;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The measurements of one query, and what they say. */
final class Series {

  private final Query query;
  private final String color;
  private final Duration watch;
  private final Window window;
  private final Function<String, Measurement> source;
  private final CompletableFuture<String> ended;
  private final long start = System.nanoTime();

  private int conclusive;
  private int failed;
  private int silentInARow;
  private String why = "no data";
  private double last;

  /**
   * @param watch how long it goes on; zero to end with its count
   * @param window what {@code {window}} stands for
   * @param ended by the name of another query, when that ends this one as well
   */
  Series(
      Query query,
      String color,
      Duration watch,
      Window window,
      Function<String, Measurement> source,
      CompletableFuture<String> ended) {
    this.query = query;
    this.color = color;
    this.watch = watch;
    this.window = window;
    this.source = source;
    this.ended = ended;
  }

  Result result() {
    for (var next = start; ; next = after(next)) {
      var other = waitUntil(next);
      if (other.isPresent()) {
        return Result.skipped(
            query.name(), "ended by %s%s".formatted(other.get(), counted(conclusive - failed)));
      }
      var verdict = add(source.apply(promql()));
      if (verdict.isPresent()) {
        return verdict.get();
      }
      if (isComplete()) {
        return conclusive == 0
            ? inconclusive()
            : Result.passed(
                query.name(), query.bounds().compared(last) + counted(conclusive - failed));
      }
    }
  }

  private String promql() {
    return Placeholders.fill(
        query.query(), Map.of("color", color, "window", window.now()), UnaryOperator.identity());
  }

  /** A verdict that no later measurement could change. */
  private Optional<Result> add(Measurement measurement) {
    switch (measurement) {
      case Measurement.Nothing nothing -> {
        why = nothing.why();
        if (++silentInARow > query.inconclusiveLimit()) {
          return Optional.of(inconclusive());
        }
      }
      case Measurement.Value(double number) -> {
        silentInARow = 0;
        conclusive++;
        last = number;
        if (!query.bounds().contain(number) && ++failed > query.failureLimit()) {
          return Optional.of(
              Result.failed(query.name(), query.bounds().compared(number) + counted(failed)));
        }
      }
    }
    return Optional.empty();
  }

  private Result inconclusive() {
    return Result.inconclusive(
        query.name(), "%s (%s in a row)".formatted(why, Plural.of(silentInARow, "measurement")));
  }

  private boolean isComplete() {
    return watch.isZero()
        ? conclusive >= query.count()
        : System.nanoTime() - start >= watch.toNanos();
  }

  private String counted(int some) {
    return " (%d of %s)".formatted(some, Plural.of(conclusive, "measurement"));
  }

  /** The time of the measurement after this one; never in a burst after a slow one. */
  private long after(long time) {
    return Math.max(time + query.interval().toNanos(), System.nanoTime());
  }

  /** Until then, or the end of the watch, or that of another query, whose name is returned. */
  private Optional<String> waitUntil(long time) {
    var until = watch.isZero() ? time : Math.min(time, start + watch.toNanos());
    try {
      return Optional.of(ended.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
