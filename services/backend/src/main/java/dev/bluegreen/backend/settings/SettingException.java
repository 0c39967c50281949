package dev.bluegreen.backend.settings;

/** A setting that is missing or wrong; the message is one line that names it. */
public final class SettingException extends RuntimeException {

  SettingException(String name, String value, String allowed) {
    super(
        "%s %s: set the environment variable %s to %s"
            .formatted(
                name,
                value == null ? "is missing" : "is \"" + printable(value) + '"',
                name,
                allowed));
  }

  /** Keeps the message one line, whatever someone has put into the variable. */
  private static String printable(String value) {
    var oneLine = value.replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() <= 80 ? oneLine : oneLine.substring(0, 80) + "…";
  }
}
