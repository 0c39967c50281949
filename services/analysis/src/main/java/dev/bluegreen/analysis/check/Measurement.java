package dev.bluegreen.analysis.check;

/** What Prometheus says when it is asked once. */
sealed interface Measurement {

  /** A number; it may be infinite. */
  record Value(double number) implements Measurement {}

  /**
   * Nothing to judge by.
   *
   * @param why for people
   */
  record Nothing(String why) implements Measurement {}
}
