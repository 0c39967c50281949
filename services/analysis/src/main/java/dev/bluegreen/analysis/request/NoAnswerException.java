package dev.bluegreen.analysis.request;

/** No answer came, or not all of it; the message says why. */
public final class NoAnswerException extends Exception {

  NoAnswerException(String message) {
    super(message);
  }
}
