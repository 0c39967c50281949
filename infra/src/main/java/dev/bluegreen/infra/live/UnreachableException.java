package dev.bluegreen.infra.live;

/** The cluster did not answer, or refused to. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
