package dev.bluegreen.release;

/** How the command ends. */
public final class ExitCode {
  /** What was asked for is done. */
  public static final int DONE = 0;

  /** Refused, rolled back, or failed. */
  public static final int FAILED = 1;

  /** A wrong command line, or a question without anybody to answer it. */
  public static final int USAGE = 2;

  /** Another update of the stack is going on, or has died and left its lock. */
  public static final int LOCKED = 3;

  /** Ended by Ctrl-C or SIGTERM, as shells have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
