package dev.bluegreen.release.status;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a gate says of one check.
 *
 * @param verdict {@code passed}, {@code failed}, {@code inconclusive} or {@code skipped}
 * @param check such as {@code success-rate}
 * @param text measure and threshold
 */
public record GateLine(String verdict, String check, String text) {
  // Pulumi and Kubernetes put words of their own before a line, and nothing but its end behind it.
  private static final Pattern LINE =
      Pattern.compile("\\b(passed|failed|inconclusive|skipped) ([a-z0-9][a-z0-9-]*): (\\S.*)$");

  /** All lines of gates in a text, in their order. */
  public static List<GateLine> all(String text) {
    return text.lines().map(GateLine::of).flatMap(Optional::stream).toList();
  }

  /** The first line that has stopped a release. */
  public static Optional<GateLine> failing(String text) {
    return all(text).stream().filter(GateLine::stops).findFirst();
  }

  /** Whether it keeps a release from going on. */
  public boolean stops() {
    return verdict.equals("failed") || verdict.equals("inconclusive");
  }

  /** Check, measure and threshold in one line. */
  public String reason() {
    return verdict.equals("inconclusive")
        ? "%s: inconclusive, %s".formatted(check, text)
        : "%s: %s".formatted(check, text);
  }

  private static Optional<GateLine> of(String line) {
    var found = LINE.matcher(line.strip());
    return found.find()
        ? Optional.of(new GateLine(found.group(1), found.group(2), found.group(3).strip()))
        : Optional.empty();
  }
}
