package dev.bluegreen.analysis.plan;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code {name}} in a plan's texts. */
public final class Placeholders {

  /** There without having been saved. */
  static final Set<String> ALWAYS = Set.of("color", "random");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  private Placeholders() {}

  /** Whether a step may save something by this name. */
  static boolean isName(String name) {
    return !ALWAYS.contains(name) && PLACEHOLDER.matcher("{" + name + "}").matches();
  }

  static Set<String> in(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /**
   * A text with the values in it; a placeholder without a value stays, for braces are also PromQL's
   * and JSON's.
   *
   * @param encoded how a value is to be written in such a text
   */
  public static String fill(
      String text, Map<String, String> values, UnaryOperator<String> encoded) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              var value = values.get(found.group(1));
              return Matcher.quoteReplacement(value == null ? found.group() : encoded.apply(value));
            });
  }
}
