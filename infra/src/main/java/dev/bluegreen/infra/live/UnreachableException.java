package dev.bluegreen.infra.live;

/** The cluster did not answer, or refused to. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which server, and what it said or did
   * @param cause what lies behind it, if anything
   */
  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
