package dev.bluegreen.analysis.report;

/**
 * What came of a check.
 *
 * @param text for people: what was measured, and what it may be
 */
public record Result(String check, Verdict verdict, String text) {

  private static final int MAX_LENGTH = 400;

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

  /** Its line in the report. */
  @Override
  public String toString() {
    return "%s %s: %s".formatted(verdict, check, text);
  }
}
