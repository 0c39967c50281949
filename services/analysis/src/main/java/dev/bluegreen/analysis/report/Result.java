package dev.bluegreen.analysis.report;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of a check.
 *
 * @param text for people: what was measured, and what it may be
 */
public record Result(String check, Verdict verdict, String text) {

  private static final int MAX_LENGTH = 400;
  private static final Pattern LINE =
      Pattern.compile("(passed|failed|inconclusive|skipped) (\\S+): (.*)");

  /** Texts hold what others have sent: one line each, and not a long one. */
  public Result {
    text = text.replaceAll("\\p{Cntrl}", " ").strip();
    if (text.length() > MAX_LENGTH) {
      text = text.substring(0, MAX_LENGTH) + "…";
    }
  }

  public static Result passed(String check, String text) {
    return new Result(check, Verdict.PASSED, text);
  }

  public static Result failed(String check, String text) {
    return new Result(check, Verdict.FAILED, text);
  }

  public static Result inconclusive(String check, String text) {
    return new Result(check, Verdict.INCONCLUSIVE, text);
  }

  public static Result skipped(String check, String text) {
    return new Result(check, Verdict.SKIPPED, text);
  }

  /** Reads the line of a report; empty for anything else. */
  public static Optional<Result> parse(String line) {
    var parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(
            new Result(
                parts.group(2),
                Verdict.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                parts.group(3)))
        : Optional.empty();
  }

  /** Its line in the report. */
  @Override
  public String toString() {
    return "%s %s: %s".formatted(verdict, check, text);
  }
}
