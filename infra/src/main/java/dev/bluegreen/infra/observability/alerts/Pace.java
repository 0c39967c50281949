package dev.bluegreen.infra.observability.alerts;

import java.time.Duration;

/**
 * How fast the alerts are. They watch hours and days; a drill that sees each of them fire cannot
 * wait so long, and so has the same rules with every time divided by a factor.
 *
 * @param factor 1 for the rules of every day
 */
public record Pace(int factor) {
  /** The rules as they are meant. */
  public static final Pace REAL = new Pace(1);

  /** Shorter, and there would not be two scrapes in it. */
  private static final Duration LEAST = Duration.ofMinutes(1);

  public Pace {
    if (factor < 1) {
      throw new IllegalArgumentException("the factor is %d: 1 or more".formatted(factor));
    }
  }

  boolean isReal() {
    return factor == 1;
  }

  /** How far an expression looks back. */
  String window(Duration real) {
    return isReal() ? text(real) : text(longer(real.dividedBy(factor), LEAST));
  }

  /** How long something is so until somebody is told. */
  String hold(Duration real) {
    return text(real.dividedBy(factor));
  }

  /**
   * The name of a recorded series: rules of two paces on one Prometheus must not write the same.
   */
  String series(String name) {
    return isReal() ? name : name + "_x" + factor;
  }

  /** In Prometheus' form, by the largest unit that it is whole in. */
  static String text(Duration time) {
    var seconds = time.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0 && seconds > 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
