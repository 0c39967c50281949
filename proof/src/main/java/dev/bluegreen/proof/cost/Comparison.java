package dev.bluegreen.proof.cost;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One measure in rounds of two kinds that took turns. A ratio is that of two rounds side by side,
 * so that a machine that becomes slower meanwhile is not taken for a cost.
 *
 * @param with one number for each round with what is asked about
 * @param without the same for the rounds that followed each
 */
record Comparison(List<Double> with, List<Double> without) {
  Comparison {
    if (with.isEmpty() || with.size() != without.size()) {
      throw new IllegalArgumentException(
          "%d rounds with and %d without: as many of each, and one at least, are allowed"
              .formatted(with.size(), without.size()));
    }
    with = List.copyOf(with);
    without = List.copyOf(without);
  }

  /** With by without, of each pair of rounds, in rising order. */
  List<Double> ratios() {
    return IntStream.range(0, with.size())
        .mapToObj(round -> with.get(round) / without.get(round))
        .sorted()
        .toList();
  }

  /** The median of the ratios. */
  double ratio() {
    return median(ratios());
  }

  /** The middle one, or what is halfway between the two in the middle. */
  static double median(List<Double> numbers) {
    var sorted = numbers.stream().sorted().toList();
    var half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** As a row of a table. */
  String row(String name) {
    var ratios = ratios();
    return "| %s | %.2f | %.2f | %.2f (%.2f to %.2f) |"
        .formatted(
            name, median(with), median(without), ratio(), ratios.getFirst(), ratios.getLast());
  }
}
