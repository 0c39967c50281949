package dev.bluegreen.provider.diff;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a value is in a tree of properties.
 *
 * @param steps map keys (String) and list indexes (Integer), from the root
 */
public record PropertyPath(List<Object> steps) {
  /** The root itself. */
  public static final PropertyPath ROOT = new PropertyPath(List.of());

  private static final Pattern STEP =
      Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\[(\\d+)]|\\[?([^.\\[\\]]+)]?");

  /** Reads a path as Pulumi writes it; {@code *} stands for any key or index. */
  public static PropertyPath parse(String text) {
    return new PropertyPath(
        STEP.matcher(text)
            .results()
            .<Object>map(
                step ->
                    step.group(1) != null
                        ? step.group(1).replaceAll("\\\\(.)", "$1")
                        : step.group(2) != null ? Integer.valueOf(step.group(2)) : step.group(3))
            .toList());
  }

  /** The path one step further. */
  public PropertyPath then(Object step) {
    return new PropertyPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  /**
   * Whether this is {@code pattern} or below it.
   *
   * @param pattern map keys with dots between them, without indexes
   */
  public boolean isWithin(String pattern) {
    var keys = steps.stream().filter(String.class::isInstance).toList();
    var wanted = List.of(pattern.split("\\."));
    return keys.size() >= wanted.size() && keys.subList(0, wanted.size()).equals(wanted);
  }

  /** As Pulumi writes it: {@code spec.rules[0].backendRefs[1].weight}, keys with dots quoted. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var step : steps) {
      switch (step) {
        case Integer index -> text.append('[').append(index).append(']');
        case String key when key.isEmpty() || key.matches(".*[.\\[\\]\"].*") ->
            text.append("[\"").append(key.replace("\"", "\\\"")).append("\"]");
        default -> text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
