package dev.bluegreen.infra.route;

import dev.bluegreen.infra.app.Color;

/**
 * Who gets how much of the traffic.
 *
 * @param active the colour that serves
 * @param canary percent that the other one gets, 0 to 100
 */
public record Weights(Color active, int canary) {
  /** Percent of all traffic. */
  static final int ALL = 100;

  /** Percent that a colour gets. */
  int of(Color color) {
    return color == active ? ALL - canary : canary;
  }

  /** The weights of the preview host: everything goes to the colour that does not serve. */
  Weights preview() {
    return new Weights(active.other(), 0);
  }

  /** The weights of users who stay on a colour: it, for as long as it gets any traffic at all. */
  Weights staying(Color color) {
    return new Weights(of(color) > 0 ? color : color.other(), 0);
  }
}
