package dev.bluegreen.proof.growth;

import java.util.Map;

/**
 * The straight line nearest to measured points, by least squares.
 *
 * @param base milliseconds without any service
 * @param perService milliseconds that each service adds
 */
record Line(double base, double perService) {

  /**
   * Fits a line.
   *
   * @param points number of services to milliseconds; two at least
   */
  static Line through(Map<Integer, Long> points) {
    if (points.size() < 2) {
      throw new IllegalArgumentException("a line takes two points at least, not " + points);
    }
    var x = points.keySet().stream().mapToInt(Integer::intValue).average().orElseThrow();
    var y = points.values().stream().mapToLong(Long::longValue).average().orElseThrow();
    var product = 0.0;
    var square = 0.0;
    for (var point : points.entrySet()) {
      product += (point.getKey() - x) * (point.getValue() - y);
      square += (point.getKey() - x) * (point.getKey() - x);
    }
    return new Line(y - product / square * x, product / square);
  }
}
