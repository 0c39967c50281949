package dev.bluegreen.release.pulumi;

import java.util.List;
import java.util.Locale;

/** An update that did not come to its end. */
public final class UpFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final List<String> SAYS_NOTHING =
      List.of(
          "update failed", "an unhandled error occurred", "1 error occurred", "errors occurred");

  /**
   * @param text all errors that it reported, or what it wrote where it reported none
   */
  public UpFailure(String text) {
    super(text, null, false, false);
  }

  /** What failed, in one line: the first one that says something. */
  public String headline() {
    return getMessage()
        .lines()
        .map(String::strip)
        .map(line -> line.replaceFirst("^(error: )+", ""))
        .filter(line -> !line.isEmpty())
        .filter(line -> SAYS_NOTHING.stream().noneMatch(line.toLowerCase(Locale.ROOT)::contains))
        .findFirst()
        .orElse("pulumi up failed");
  }
}
