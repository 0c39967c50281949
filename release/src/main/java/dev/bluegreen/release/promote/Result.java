package dev.bluegreen.release.promote;

import dev.bluegreen.release.ExitCode;

/** How a release ended. */
public sealed interface Result {
  /** What is said of it, in one line. */
  String text();

  /** How the process ends: none of what is not done is a success. */
  default int exitCode() {
    return ExitCode.FAILED;
  }

  /** All steps are done. */
  record Done(String text) implements Result {
    @Override
    public int exitCode() {
      return ExitCode.DONE;
    }
  }

  /** Something refused it before any traffic moved, and the settings are as they were. */
  record Refused(String text) implements Result {}

  /** The traffic is back where it was. */
  record RolledBack(String text) implements Result {}

  /** It failed, and so did the way back. */
  record Stuck(String text) implements Result {}

  /** The user stopped it. */
  record Interrupted(String text) implements Result {
    @Override
    public int exitCode() {
      return ExitCode.INTERRUPTED;
    }
  }
}
