package dev.bluegreen.infra.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a query names, read as far as tests need it. */
public final class PromQl {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w*\\s*\\()");
  private static final Set<String> WORDS = Set.of("or", "and", "unless", "bool", "offset", "inf");

  private PromQl() {}

  /** The metrics that a query is made of. */
  public static Set<String> metrics(String query) {
    var bare =
        query
            .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"")
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\[[^]]*]", "")
            .replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", " ");
    var names = new TreeSet<String>();
    NAME.matcher(bare).results().map(found -> found.group()).forEach(names::add);
    names.removeAll(WORDS);
    names.removeIf(name -> bare.matches("(?s).*\\b" + Pattern.quote(name) + "\\s*\\(.*"));
    return names;
  }

  /** The metrics that somebody has. */
  public static Set<String> known() {
    try (var file = PromQl.class.getResourceAsStream("/metrics.txt")) {
      var names = new TreeSet<String>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> names.addAll(Arrays.asList(line.split(" "))));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
