package dev.bluegreen.service.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of this build, as the image was stamped with it.
 *
 * @param text as it was written, such as {@code 2.0.0}, {@code 2.1.0-rc.1} or {@code 2}
 * @param major the first number; it decides what the service can do
 */
public record Version(String text, int major) {

  /** The grammar of semver.org, with minor and patch optional so that a plain 2 is one too. */
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(0|[1-9]\\d{0,8})(\\.(0|[1-9]\\d{0,8})){0,2}"
              + "(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

  private static final int LONGEST = 63;

  /** Reads a version; empty when the text is not one. */
  public static Optional<Version> parse(String text) {
    var matcher = GRAMMAR.matcher(text);
    return text.length() <= LONGEST && matcher.matches()
        ? Optional.of(new Version(text, Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
