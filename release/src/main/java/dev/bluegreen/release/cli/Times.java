package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.time.Duration;
import java.util.regex.Pattern;

/** Times on the command line. */
final class Times {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})(s|m|h|)");

  private Times() {}

  /**
   * Reads {@code 60s}, {@code 5m}, {@code 1h}, or seconds alone.
   *
   * @throws Failure for anything else
   */
  static Duration read(String text) {
    var found = FORM.matcher(text.strip());
    if (!found.matches()) {
      throw new Failure(
          ExitCode.USAGE,
          "--bake is «%s»: seconds, minutes or hours.".formatted(text),
          "bluegreen promote --bake 60s");
    }
    var number = Long.parseLong(found.group(1));
    return switch (found.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
