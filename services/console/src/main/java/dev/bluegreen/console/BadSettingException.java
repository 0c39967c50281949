package dev.bluegreen.console;

/**
 * A setting that the console cannot start with; the message is one line that says what it may be.
 */
final class BadSettingException extends RuntimeException {

  BadSettingException(String variable, String value, String allowed) {
    super("%s is \"%s\": set it to %s".formatted(variable, value, allowed));
  }
}
