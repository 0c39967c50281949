package dev.bluegreen.infra.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a setting is, and the commands by which a user changes it. */
record SettingPath(List<String> names) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern ITEM = Pattern.compile("\\[\\d+]");

  static final SettingPath ROOT = new SettingPath(List.of());

  SettingPath {
    names = List.copyOf(names);
  }

  SettingPath field(String name) {
    var longer = new ArrayList<>(names);
    longer.add(name);
    return new SettingPath(longer);
  }

  /** An element of a list, counted from 0. */
  SettingPath item(int index) {
    return field("[" + index + "]");
  }

  /** The command that gives the setting a value. */
  String set(String value) {
    // What begins with a hyphen would be an option.
    return "pulumi config set %s %s%s"
        .formatted(argument(), value.startsWith("-") ? "-- " : "", quoted(value));
  }

  /** The command that takes the setting away. */
  String remove() {
    return "pulumi config rm " + argument();
  }

  private String argument() {
    return names.size() == 1 ? toString() : "--path " + quoted(toString());
  }

  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:@=-]+") ? argument : "'" + argument + "'";
  }

  /** As {@code pulumi config} takes it: {@code blue.images.web}, {@code blue.env["a.b"]}. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var name : names) {
      if (ITEM.matcher(name).matches()) {
        text.append(name);
      } else if (!PLAIN.matcher(name).matches()) {
        text.append("[\"").append(name).append("\"]");
      } else {
        text.append(text.isEmpty() ? "" : ".").append(name);
      }
    }
    return text.toString();
  }
}
