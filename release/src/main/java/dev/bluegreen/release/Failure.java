package dev.bluegreen.release;

import java.util.List;

/** What the user is told instead of a stack trace. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final List<String> mends;

  /**
   * @param exitCode one of {@link ExitCode}
   * @param message what failed, which value, what is allowed
   * @param mends commands that mend it, if any
   */
  public Failure(int exitCode, String message, String... mends) {
    super(message, null, false, false);
    this.exitCode = exitCode;
    this.mends = List.of(mends);
  }

  /** How the process ends. */
  public int exitCode() {
    return exitCode;
  }

  /** Commands that mend it, if any. */
  public List<String> mends() {
    return mends;
  }

  /** The message as it is shown, with a line for each mend. */
  public String text() {
    var text = new StringBuilder("error: ").append(getMessage());
    mends.forEach(mend -> text.append("\n  ").append(mend));
    return text.toString();
  }
}
