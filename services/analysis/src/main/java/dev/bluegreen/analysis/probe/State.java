package dev.bluegreen.analysis.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.analysis.probe.release.Releases;
import dev.bluegreen.analysis.probe.release.Weights;
import dev.bluegreen.analysis.probe.stream.Seconds;
import dev.bluegreen.analysis.probe.stream.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/** What a person who watches a release wants to see, as JSON. */
record State(Seconds seconds, Releases releases) {

  private static final Duration SHOWN = Duration.ofSeconds(120);
  private static final Duration AVERAGED = Duration.ofSeconds(10);

  /**
   * As it is now.
   *
   * @param now its second, which is not over, is left out
   */
  ObjectNode json(Instant now) {
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("now", now.truncatedTo(ChronoUnit.MILLIS).toString());
    json.set("weights", releases.weights().map(Weights::json).orElse(null));
    json.set("release", releases.current(now).orElse(null));
    json.set("total", seconds.total());
    var colors = json.putObject("colors");
    var sums = new TreeMap<String, Sum>();
    for (var one : seconds.between(second.minus(AVERAGED), second)) {
      one.colors()
          .forEach((color, tally) -> sums.computeIfAbsent(color, _ -> new Sum()).add(tally));
    }
    sums.forEach(
        (color, sum) ->
            colors
                .putObject(color)
                .put("rate", perSecond(sum.answered() + sum.lost()))
                .put("errors", perSecond(sum.lost()))
                .put("p50", sum.millis(50))
                .put("p99", sum.millis(99)));
    var last = json.putObject("last");
    seconds.last().forEach((color, sent) -> last.put(color, sent.toString()));
    var list = json.putArray("seconds");
    seconds.between(second.minus(SHOWN), second).forEach(one -> list.add(one.json()));
    return json;
  }

  private static double perSecond(long requests) {
    return (double) requests / AVERAGED.toSeconds();
  }
}
