package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Check.Journey;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.request.Gateway;
import dev.bluegreen.analysis.request.Run;
import dev.bluegreen.analysis.request.Values;
import java.time.Duration;
import java.util.Optional;

/** Journeys: a client's steps, until they have worked once. */
final class Journeys {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Journeys() {}

  static Result run(Journey journey, Gateway gateway, String color) {
    var before = Optional.<String>empty();
    for (var attempt = 1; ; attempt++) {
      var start = System.nanoTime();
      var run = new Run(gateway, journey.host(), journey.color(), Values.of(color));
      var wrong = run.all(journey.steps());
      if (wrong.isEmpty()) {
        var steps = Plural.of(journey.steps().size(), "step");
        var millis = (System.nanoTime() - start) / 1_000_000;
        return Result.passed(
            journey.name(), "%s in %d ms%s".formatted(steps, millis, atLast(attempt, before)));
      }
      if (attempt == journey.attempts()) {
        return Result.failed(
            journey.name(), wrong.get() + (attempt > 1 ? " (%d attempts)".formatted(attempt) : ""));
      }
      before = wrong;
      Sleep.until(System.nanoTime() + PAUSE.toNanos());
    }
  }

  /** What was wrong before, so that nobody has to wonder why it took so long. */
  private static String atLast(int attempt, Optional<String> before) {
    return before.map(text -> " at attempt %d, after: %s".formatted(attempt, text)).orElse("");
  }
}
