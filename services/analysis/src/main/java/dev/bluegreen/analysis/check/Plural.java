package dev.bluegreen.analysis.check;

/** Counted things. */
final class Plural {

  private Plural() {}

  static String of(long count, String thing) {
    return count == 1 ? "1 " + thing : "%d %ss".formatted(count, thing);
  }
}
