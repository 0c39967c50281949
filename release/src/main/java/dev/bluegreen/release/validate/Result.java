package dev.bluegreen.release.validate;

import java.util.List;
import java.util.Locale;

/** What came of a check. */
public sealed interface Result {
  /** The same in a line: what was seen, what is wrong, or why nobody looked. */
  String text();

  /** It is as it is to be. */
  record Passed(String text) implements Result {}

  /**
   * It is not.
   *
   * @param mends commands that mend it, or say more
   */
  record Failed(String text, List<String> mends) implements Result {
    public Failed {
      mends = List.copyOf(mends);
    }
  }

  /** There is nothing to look at here, or no way to. */
  record Skipped(String text) implements Result {}

  /** What was seen. */
  static Result passed(String text, Object... values) {
    return new Passed(String.format(Locale.ROOT, text, values));
  }

  /** What is wrong, with what mends it. */
  static Result failed(String text, String... mends) {
    return new Failed(text, List.of(mends));
  }

  /** Why nobody looked. */
  static Result skipped(String text, Object... values) {
    return new Skipped(String.format(Locale.ROOT, text, values));
  }

  /** Passed where nothing is wrong. */
  static Result of(List<String> wrongs, String seen, String... mends) {
    return wrongs.isEmpty() ? new Passed(seen) : failed(String.join("; ", wrongs), mends);
  }
}
