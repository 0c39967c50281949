package dev.bluegreen.analysis.plan;

/** A plan that cannot be run; the message is one line that names the field and what it may be. */
public final class BadPlanException extends RuntimeException {

  /** With a message for a person. */
  public BadPlanException(String message) {
    super(message);
  }

  /** A field with a value that it may not have. */
  static BadPlanException field(String path, String value, String allowed) {
    return new BadPlanException("%s %s: set it to %s".formatted(path, value, allowed));
  }
}
