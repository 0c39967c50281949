package dev.bluegreen.infra.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What users get otherwise once one colour serves in place of the other: for the record of a
 * release, where it is read long after the settings have changed again.
 */
public final class Changes {
  /** Characters of a value; a certificate is one, too. */
  private static final int MOST = 80;

  private Changes() {}

  /**
   * A line each, such as {@code env LOG_LEVEL: info → debug}; secrets by name alone.
   *
   * @param from what serves
   * @param to what is to
   */
  public static List<String> between(Release from, Release to, App app) {
    var lines = new ArrayList<String>();
    add(lines, "version", from.version(), to.version());
    for (var service : app.services()) {
      add(lines, "image of " + service.name(), image(from, service), image(to, service));
    }
    var left = env(from);
    var right = env(to);
    var names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    for (var name : names) {
      if (!Objects.equals(value(left.get(name)), value(right.get(name)))) {
        lines.add("env %s: %s → %s".formatted(name, shown(left.get(name)), shown(right.get(name))));
      }
    }
    return lines;
  }

  private static void add(List<String> lines, String what, String before, String after) {
    if (!before.equals(after)) {
      lines.add("%s: %s → %s".formatted(what, before, after));
    }
  }

  /** Without its version, which is a line of its own. */
  private static String image(Release release, AppService service) {
    return release.images().getOrDefault(service.name(), service.image());
  }

  private static Map<String, EnvVar> env(Release release) {
    return release.env().stream()
        .collect(Collectors.toMap(EnvVar::name, each -> each, (_, later) -> later, TreeMap::new));
  }

  /** To be compared: one secret of a colour makes all of its settings secret. */
  private static String value(EnvVar variable) {
    return variable == null ? null : variable.value();
  }

  private static String shown(EnvVar variable) {
    if (variable == null) {
      return "not set";
    }
    var value = variable.secret() ? "a secret" : variable.value().replace("\n", "\\n");
    return value.length() <= MOST ? value : value.substring(0, MOST) + "…";
  }
}
