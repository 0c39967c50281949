package dev.bluegreen.service.settings;

/** A setting that is missing or wrong; the message is one line that names it. */
public final class SettingException extends RuntimeException {

  /**
   * @param name the environment variable
   * @param value what it holds; null where it is not set
   * @param allowed what it may hold, to follow "set the environment variable NAME to"
   */
  public SettingException(String name, String value, String allowed) {
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
