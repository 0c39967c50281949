package dev.bluegreen.release.validate;

/** There is nothing to judge: what a check needs is not there, and another check says so. */
final class UnseenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnseenException(String why) {
    super(why, null, false, false);
  }
}
