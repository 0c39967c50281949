package dev.bluegreen.auth.account;

import dev.bluegreen.service.problem.InvalidInputException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user's name. Two that look the same to people, or differ in case alone, are one name: both are
 * kept in Unicode's form NFKC and compared in lower case.
 *
 * @param name as it is shown
 * @param key as it is compared; unique
 */
public record Username(String name, String key) {

  private static final String ALLOWED =
      "3 to 32 letters, digits, dots, hyphens and underscores, beginning with a letter or digit";
  private static final Pattern GRAMMAR =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{2,31}");

  /**
   * A name that may be registered.
   *
   * @throws InvalidInputException when it may not
   */
  static Username allowed(String text) {
    return parse(text).orElseThrow(() -> new InvalidInputException("username", text, ALLOWED));
  }

  /** A name that there may be; empty when nobody can have it. */
  public static Optional<Username> parse(String text) {
    var name = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (!GRAMMAR.matcher(name).matches()) {
      return Optional.empty();
    }
    var key = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    return Optional.of(new Username(name, key));
  }
}
