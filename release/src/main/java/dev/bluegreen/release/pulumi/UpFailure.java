package dev.bluegreen.release.pulumi;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
    super(telling(text), null, false, false);
  }

  /** Without the stack of a program that threw, and what its language host adds. */
  private static String telling(String text) {
    return text.lines()
        .filter(line -> !line.matches("\\s+(at |\\.\\.\\. \\d+ more).*"))
        .filter(line -> !line.matches(".*(Running program \\[PID|an unhandled error occurred).*"))
        .collect(Collectors.joining("\n"));
  }

  /** Whether a line is more than Pulumi's or a list's announcement that something has failed. */
  public static boolean saysSomething(String line) {
    return !line.isBlank()
        && SAYS_NOTHING.stream().noneMatch(line.toLowerCase(Locale.ROOT)::contains);
  }

  /** What failed, in one line: the first one that says something, and what it announces. */
  public String headline() {
    var lines =
        getMessage()
            .lines()
            .map(String::strip)
            .map(line -> line.replaceFirst("^(error: )+", ""))
            .filter(UpFailure::saysSomething)
            .toList();
    if (lines.isEmpty()) {
      return "pulumi up failed";
    }
    var first = lines.getFirst();
    return first.endsWith(":") && lines.size() > 1 ? first + " " + lines.get(1) : first;
  }
}
