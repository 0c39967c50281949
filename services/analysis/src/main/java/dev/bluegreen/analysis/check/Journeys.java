package dev.bluegreen.analysis.check;

import dev.bluegreen.analysis.plan.Check.Journey;
import dev.bluegreen.analysis.report.Result;
import dev.bluegreen.analysis.request.Gateway;
import dev.bluegreen.analysis.request.Run;
import dev.bluegreen.analysis.request.Values;

/** Journeys: a client's steps, once. */
final class Journeys {

  private Journeys() {}

  static Result run(Journey journey, Gateway gateway, String color) {
    var start = System.nanoTime();
    var run = new Run(gateway, journey.host(), journey.color(), Values.of(color));
    var wrong = run.all(journey.steps());
    var millis = (System.nanoTime() - start) / 1_000_000;
    return wrong
        .map(text -> Result.failed(journey.name(), text))
        .orElseGet(
            () ->
                Result.passed(
                    journey.name(),
                    "%s in %d ms".formatted(Plural.of(journey.steps().size(), "step"), millis)));
  }
}
