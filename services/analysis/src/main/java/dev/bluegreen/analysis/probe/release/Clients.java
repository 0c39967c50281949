package dev.bluegreen.analysis.probe.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluegreen.analysis.probe.stream.Second;
import dev.bluegreen.analysis.probe.stream.Seconds;
import dev.bluegreen.analysis.probe.stream.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What clients got during a release. Seconds that are about to be forgotten are summed up, so that
 * the sums are right however long it takes.
 */
final class Clients {

  /** Before the seconds are forgotten, and after all their requests are over. */
  private static final Duration FOLDED = Seconds.KEPT.minusMinutes(1);

  private final Seconds seconds;
  private final Map<Phase, Map<String, Sum>> folded = new EnumMap<>(Phase.class);
  private Instant from;

  Clients(Seconds seconds, Instant from) {
    this.seconds = seconds;
    this.from = from.truncatedTo(ChronoUnit.SECONDS);
  }

  /** To be called now and then. */
  void fold(Instant now, Function<Instant, Phase> phases) {
    var until = now.minus(FOLDED).truncatedTo(ChronoUnit.SECONDS);
    if (until.isAfter(from)) {
      sum(folded, seconds.between(from, until), phases);
      from = until;
    }
  }

  /** Of all requests that were sent before a time, and are over. */
  ObjectNode json(Instant until, Function<Instant, Phase> phases) {
    var kept = seconds.between(from, until);
    var all = new EnumMap<Phase, Map<String, Sum>>(Phase.class);
    folded.forEach(
        (phase, colors) -> colors.forEach((color, sum) -> of(all, phase, color).add(sum)));
    sum(all, kept, phases);

    var total = new Sum();
    var byPhase = JsonNodeFactory.instance.objectNode();
    for (var phase : Phase.values()) {
      var json = byPhase.putObject(phase.toString());
      all.getOrDefault(phase, Map.of())
          .forEach(
              (color, sum) -> {
                total.add(sum);
                json.set(color, sum.json());
              });
    }
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("sent", total.answered() + total.lost())
            .put("answered", total.answered())
            .put("lost", total.lost());
    json.set("phases", byPhase);
    var list = json.putArray("seconds");
    kept.forEach(second -> list.add(second.json()));
    return json;
  }

  private static void sum(
      Map<Phase, Map<String, Sum>> sums,
      Iterable<Second> seconds,
      Function<Instant, Phase> phases) {
    for (var second : seconds) {
      var phase = phases.apply(second.at());
      second.colors().forEach((color, tally) -> of(sums, phase, color).add(tally));
    }
  }

  private static Sum of(Map<Phase, Map<String, Sum>> sums, Phase phase, String color) {
    return sums.computeIfAbsent(phase, _ -> new TreeMap<>()).computeIfAbsent(color, _ -> new Sum());
  }
}
