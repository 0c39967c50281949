package dev.bluegreen.analysis.request;

import dev.bluegreen.analysis.plan.Placeholders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the placeholders of one run of steps stand for. */
public final class Values {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, String> values = new HashMap<>();

  /** Those of a new run, with a random text of its own. */
  public static Values of(String color) {
    var run = new Values();
    run.save("color", color);
    run.save("random", random());
    return run;
  }

  /** Twelve letters and digits. */
  public static String random() {
    return RANDOM
        .ints(LENGTH, 0, LETTERS.length())
        .collect(
            StringBuilder::new,
            (text, letter) -> text.append(LETTERS.charAt(letter)),
            StringBuilder::append)
        .toString();
  }

  void save(String name, String value) {
    values.put(name, value);
  }

  /** A header's value or a body, with values as they are. */
  String fill(String text) {
    return Placeholders.fill(text, values, UnaryOperator.identity());
  }

  /** A path, with values percent-encoded. */
  String fillPath(String path) {
    return Placeholders.fill(
        path,
        values,
        value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
