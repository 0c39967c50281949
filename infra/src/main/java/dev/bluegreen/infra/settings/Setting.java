package dev.bluegreen.infra.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A place in the tree of settings, with or without a value. Reading a wrong value notes the mistake
 * and goes on with some other value, so that all mistakes are found in one run; {@link
 * Problems#throwIfAny} then keeps that other value from being used.
 */
final class Setting {
  private static final String HIDDEN = "[secret]";
  private static final Pattern USER = Pattern.compile("(?<=//)[^\\s\"]*(?=@)");
  private static final Pattern QUERY = Pattern.compile("(?<=://[^\\s\"]{0,500}\\?)[^\\s\"]+");

  private final SettingPath path;
  private final JsonNode node;
  private final boolean secret;
  private final Problems problems;

  Setting(SettingPath path, JsonNode node, boolean secret, Problems problems) {
    this.path = path;
    this.node = node == null || node.isNull() ? MissingNode.getInstance() : node;
    this.secret = secret;
    this.problems = problems;
  }

  SettingPath path() {
    return path;
  }

  boolean isMissing() {
    return node.isMissingNode();
  }

  boolean isSecret() {
    return secret;
  }

  /**
   * The same setting, of which no message shows the value, however it stands in the stack's file.
   */
  Setting confidential() {
    return new Setting(path, node, true, problems);
  }

  /** A field of this setting; of what is no object, a missing one. */
  Setting field(String name) {
    return new Setting(path.field(name), node.get(name), secret, problems);
  }

  /** This setting's value merged over another one, which stands where there is none. */
  Setting over(JsonNode base, BinaryOperator<JsonNode> merge) {
    return new Setting(path, isMissing() ? base : merge.apply(base, node), secret, problems);
  }

  /** Notes every field that has none of these names, with the one that was probably meant. */
  Setting allow(String... names) {
    return allow(List.of(names));
  }

  Setting allow(List<String> names) {
    fields().keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> problems.unknown(path.field(name), names));
    return this;
  }

  /** The fields of an object, in the order of their names; none where there is no value. */
  Map<String, Setting> fields() {
    if (!isMissing() && !node.isObject()) {
      wrong("is not an object of settings", "fields below " + path, "FIELD=VALUE");
      return Map.of();
    }
    var fields = new TreeMap<String, Setting>();
    node.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> fields.put(field.getKey(), field(field.getKey())));
    return fields;
  }

  /** The fields of an object whose names are the user's own, each read by {@code reader}. */
  <T> Map<String, T> entries(Rule name, Function<Setting, T> reader) {
    var entries = new LinkedHashMap<String, T>();
    fields()
        .forEach(
            (key, setting) -> {
              if (!name.admits(key)) {
                setting.unwanted("has the name \"" + key + "\"", name.allowed());
              }
              entries.put(key, reader.apply(setting));
            });
    return entries;
  }

  /** The text that must be there. */
  String text(Rule rule) {
    if (isMissing()) {
      problems.add(
          new Problem(path.toString(), "has no value", rule.allowed(), path.set(rule.example())));
      return rule.example();
    }
    return text(rule, rule.example());
  }

  /**
   * The text, or another one where there is none. A number or a truth value is text as it was
   * written.
   */
  String text(Rule rule, String otherwise) {
    if (isMissing()) {
      return otherwise;
    }
    if (!node.isValueNode() || !rule.admits(node.asText())) {
      wrong("is " + shown(), rule.allowed(), rule.example());
      return otherwise;
    }
    return node.asText();
  }

  /** A truth value: {@code true} or {@code false} and nothing that only looks like one. */
  boolean flag(boolean otherwise) {
    if (isMissing()) {
      return otherwise;
    }
    if (!node.isValueNode() || !node.asText().matches("true|false")) {
      wrong("is " + shown(), "true, false", "" + otherwise);
      return otherwise;
    }
    return node.asText().equals("true");
  }

  /** The texts of a list; none where there is no value. */
  List<String> texts(Rule rule) {
    if (!isMissing() && !node.isArray()) {
      problems.add(
          new Problem(
              path.toString(),
              "is no list",
              "a list of " + rule.allowed(),
              path.item(0).set(rule.example())));
      return List.of();
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> new Setting(path.item(i), node.get(i), secret, problems).text(rule))
        .toList();
  }

  /** The items of a list; none where there is no value. */
  List<Setting> items() {
    if (!isMissing() && !node.isArray()) {
      wrong("is no list", "a list", "[]");
      return List.of();
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> new Setting(path.item(i), node.get(i), secret, problems))
        .toList();
  }

  /** A number of at least this; nothing where there is no value. */
  Optional<Double> number(double least) {
    if (isMissing()) {
      return Optional.empty();
    }
    try {
      var number = Double.parseDouble(node.asText());
      if (node.isValueNode() && Double.isFinite(number) && number >= least) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // falls through to the same mistake as a number that is too small
    }
    wrong(
        "is " + shown(),
        Double.isFinite(least) ? "a number of at least " + least : "a number",
        "99");
    return Optional.empty();
  }

  /** A share from 0 to 1. */
  double share(double otherwise) {
    if (isMissing()) {
      return otherwise;
    }
    try {
      var number = Double.parseDouble(node.asText());
      if (node.isValueNode() && number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the same mistake as a number out of range
    }
    wrong("is " + shown(), "a number from 0 to 1", "" + otherwise);
    return otherwise;
  }

  Optional<String> optionalText(Rule rule) {
    return isMissing() ? Optional.empty() : Optional.of(text(rule));
  }

  int integer(int least, int most, int otherwise) {
    if (isMissing()) {
      return otherwise;
    }
    try {
      var number = Integer.parseInt(node.asText());
      if (node.isValueNode() && number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the same mistake as a number out of range
    }
    wrong("is " + shown(), "a whole number from %d to %d".formatted(least, most), "" + otherwise);
    return otherwise;
  }

  /** One of an enumeration's values, by its name in the settings. */
  <E extends Enum<E>> E oneOf(Class<E> type, Function<E, String> key, E otherwise) {
    if (isMissing()) {
      return otherwise;
    }
    var values = type.getEnumConstants();
    return Arrays.stream(values)
        .filter(value -> key.apply(value).equals(node.asText()))
        .findFirst()
        .orElseGet(
            () -> {
              var allowed = Arrays.stream(values).map(key).collect(Collectors.joining(", "));
              wrong("is " + shown(), allowed, key.apply(otherwise));
              return otherwise;
            });
  }

  /**
   * Notes that the value is or ends in {@code latest}, which names another image each day, so that
   * nothing of it can be reviewed or taken back.
   */
  Setting refuseLatest(boolean allowed) {
    if (!allowed && node.isValueNode() && node.asText().matches("(.*:)?latest")) {
      wrong(
          "is " + shown(),
          "a tag that is never moved, or a digest; latest only in stack dev",
          "1.0.0");
    }
    return this;
  }

  /** Notes that the value is wrong for a reason that only the caller knows. */
  void wrong(String what, String allowed, String example) {
    problems.add(new Problem(path.toString(), what, allowed, path.set(example)));
  }

  /** Notes that the setting should not be there. */
  void unwanted(String what, String allowed) {
    problems.add(new Problem(path.toString(), what, allowed, path.remove()));
  }

  /** The value as a message may show it: of an address neither the user nor the query. */
  String shown() {
    if (secret) {
      return HIDDEN;
    }
    var text = node.isTextual() ? "\"" + node.textValue() + "\"" : node.toString();
    return QUERY.matcher(USER.matcher(text).replaceAll(HIDDEN)).replaceAll(HIDDEN);
  }
}
