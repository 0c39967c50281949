package dev.bluegreen.proof.cost;

import dev.bluegreen.proof.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was measured while nothing changed.
 *
 * @param latencies of the requests begun in it, in milliseconds, in rising order
 * @param length how long it was
 * @param cores in use by each part
 */
record Round(List<Double> latencies, Duration length, Map<Part, Double> cores) {
  private static final double MILLION = 1e6;
  private static final double THOUSAND = 1e3;

  Round {
    if (latencies.isEmpty()) {
      throw new IllegalStateException("no request was begun in a round: is the gateway there?");
    }
    latencies = latencies.stream().sorted().toList();
    cores = Map.copyOf(cores);
  }

  /** From all answers and samples, those between two moments. */
  static Round between(Instant from, Instant to, List<Answer> answers, CpuUse use) {
    var latencies =
        answers.stream()
            .filter(answer -> !answer.begun().isBefore(from) && answer.begun().isBefore(to))
            .map(answer -> answer.latency().toNanos() / MILLION)
            .toList();
    return new Round(latencies, Duration.between(from, to), use.cores(from, to));
  }

  /** The latency that so many percent of the requests did not exceed. */
  double latency(int percent) {
    return latencies.get((int) Math.ceil(latencies.size() * percent / 100.0) - 1);
  }

  double cores(Part part) {
    return cores.getOrDefault(part, 0.0);
  }

  /** Milliseconds of one core for each request. */
  double cpu(Part part) {
    return cores(part) * length.toNanos() / MILLION / latencies.size();
  }

  double perSecond() {
    return latencies.size() * THOUSAND / length.toMillis();
  }
}
